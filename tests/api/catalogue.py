"""Two small exercises on disk, one of each kind, with nothing in them that needs torch."""

from pathlib import Path

import yaml

from app.catalog.catalog import Catalog, load_catalog

CODING = "double-it"
QUESTION = "q-teacher"
HINTS = 2
CODE = "def double(x):\n    return 2 * x\n"
ANSWER = "The student imitates the teacher."

_CODING = {
    "title": {"en": "Double it", "zh": "翻倍"},
    "difficulty": 1,
    "tags": ["warm-up"],
    "points": 10,
    "sources": [{"title": "Arithmetic", "ref": "section 1"}],
    "entry_points": [{"name": "double", "signature": "double(x)", "doc": {"en": "Twice x.", "zh": "x 的两倍。"}}],
    "checks": [
        {"name": "small", "title": {"en": "Small numbers", "zh": "小的数"}, "points": 40, "sample": True},
        {"name": "large", "title": {"en": "Large numbers", "zh": "大的数"}, "points": 60},
    ],
    "metrics": [
        {"name": "speed", "title": {"en": "Speed", "zh": "速度"}, "unit": "1/s", "better": "higher"},
        {"name": "bytes", "title": {"en": "Size", "zh": "大小"}, "unit": "B", "better": "lower"},
    ],
    "ranked": "speed",
}
_QUESTION = {
    "title": {"en": "The teacher", "zh": "教师"},
    "track": "distillation",
    "difficulty": 2,
    "tags": ["basics"],
    "points": 5,
    "statement": {"en": "What does the student do?", "zh": "学生做什么？"},
    "sources": [],
    "hints": [{"en": "Look at the outputs.", "zh": "看输出。"}],
    "rubric_points": [
        {
            "id": "p1",
            "text": {"en": "It imitates.", "zh": "模仿。"},
            "advice": {"en": "Say what it imitates.", "zh": "说出模仿什么。"},
            "rubric": {"hit": ["student imitate"]},
        },
        {
            "id": "p2",
            "text": {"en": "It is small.", "zh": "它小。"},
            "advice": {"en": "Say how large it is.", "zh": "说出大小。"},
            "rubric": {"hit": ["student small"]},
        },
    ],
    "model_answer": {"en": "A small student imitates the teacher.", "zh": "小的学生模仿教师。"},
    "explanation": {"en": "That is all.", "zh": "仅此而已。"},
}


def write_catalogue(root: Path) -> Catalog:
    """Write both exercises below `root` and read them back as the server does."""
    _write_coding(root / "quantization" / CODING)
    _write(root / "questions" / f"{QUESTION.removeprefix('q-')}.yaml", yaml.safe_dump(_QUESTION))
    return load_catalog(root)


def _write_coding(folder: Path) -> None:
    _write(folder / "problem.yaml", yaml.safe_dump(_CODING))
    _write(folder / "starter.py", "def double(x): ...\n")
    _write(folder / "checks.py", "")
    _write(folder / "submissions" / "accepted" / "reference.py", CODE)
    for lang, words in {"en": "Double $x$.", "zh": "求 $x$ 的两倍。"}.items():
        _write(folder / "statement" / f"problem.{lang}.md", words)
        _write(folder / "statement" / f"explanation.{lang}.md", words)
        for n in range(1, HINTS + 1):
            _write(folder / "hints" / f"{n}.{lang}.md", f"{n}: {words}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
