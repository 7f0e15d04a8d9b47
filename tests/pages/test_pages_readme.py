from kg.pages.find import find_pages


def test_a_folders_readme_is_no_page(tmp_path):
    for name in ("README.md", "readme.txt", "a.txt", "b.md"):
        (tmp_path / name).touch()
    assert find_pages([tmp_path]) == ([tmp_path / "a.txt", tmp_path / "b.md"], [])


def test_a_readme_that_is_named_is_read(tmp_path):
    (tmp_path / "README.md").touch()
    assert find_pages([tmp_path / "README.md"]) == ([tmp_path / "README.md"], [])
