"""The audit by reading: its page says what its verdicts say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def audit():
    spec = importlib.util.spec_from_file_location("audit_draw", ROOT / "scripts" / "audit_draw.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_computed_from_verdicts():
    script = audit()
    assert script.PAGE.read_text("utf-8") == script.report(), "run scripts/audit_draw.py report"


def test_interval_holds_the_share_and_narrows():
    low, high = audit().wilson(180, 200)
    wide = audit().wilson(18, 20)
    assert wide[0] < low < 0.9 < high < wide[1]
