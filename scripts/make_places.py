"""Make kg/data/language/{divisions,countries,surnames}.tsv from ../shared/data (licences: see that folder's README).

python scripts/make_places.py ../shared/data
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

OUT = Path(__file__).parents[1] / "kg" / "data" / "language"
ETHNIC = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|"
    "纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|怒族|鄂温克族|裕固族|独龙族|各族|蒙古|回|藏|壮族"
)
SUFFIX = re.compile(
    rf"(?:(?:{ETHNIC})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|地区|盟|林区|矿区|新区|县|区|旗)$"
)


def short(name: str) -> str:
    """The name without its class, where at least two characters are left; "" otherwise."""
    stems = (SUFFIX.sub("", name), re.sub("自治[区州县旗]$", "", name))
    named = (stem for stem in stems if len(stem) >= 2 and stem != name and stem[-1] != "族")
    return next(named, "")


def divisions(folder: Path) -> list[tuple[str, str, str]]:
    """Code, name and short name of every province, city and county."""
    rows = []
    for file in ("modood_provinces.csv", "modood_cities.csv", "modood_areas.csv"):
        with (folder / "admin_divisions" / file).open(encoding="utf-8") as lines:
            rows += [(row["code"], row["name"]) for row in csv.DictReader(lines)]
    rows += [("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")]
    plain = re.compile("市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划")
    kept = [(code, name) for code, name in rows if not plain.fullmatch(name)]
    return sorted((code, name, short(name)) for code, name in kept)


def countries(folder: Path) -> list[tuple[str, str]]:
    """Names of countries, capitals and large cities abroad, with what each is."""
    rows: set[tuple[str, str]] = set()
    for line in (
        (folder / "admin_divisions/jionlp_world_location.txt").read_text("utf-8").splitlines()
    ):
        cells = line.rstrip(":").split("\t")
        if len(cells) < 3:
            continue
        rows |= {(cells[0], "country"), (cells[1], "country"), (cells[2], "city")}
        rows |= {(city, "city") for cell in cells[3:4] for city in cell.split("/")}
    return sorted(row for row in rows if len(row[0]) >= 2)


def surnames(folder: Path) -> list[tuple[str, str]]:
    """Surnames, the compound ones too, with how often each begins a name in January 1998."""
    corpus = (folder / "people_daily_199801/199801.txt").read_text(encoding="utf-8")
    counts = Counter(re.findall(r"(\S{1,2})/nr\s+\S{1,2}/nr", corpus))
    with zipfile.ZipFile(folder / "names/wainshine_family_name_1k.xlsx") as book:
        cells = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
    names = {cell.strip() for cell in cells}
    return [
        (name, str(counts[name]))
        for name in sorted(names)
        if re.fullmatch(r"[\u4e00-\u9fff]{1,2}", name)
    ]


def main() -> None:
    """Write the three tables."""
    folder = Path(sys.argv[1])
    tables = {
        "divisions": (("code", "name", "short"), divisions(folder)),
        "countries": (("name", "kind"), countries(folder)),
        "surnames": (("name", "count"), surnames(folder)),
    }
    for name, (header, rows) in tables.items():
        lines = ["\t".join(row) for row in (header, *rows)]
        (OUT / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}.tsv: {len(rows)} rows")


if __name__ == "__main__":
    main()
