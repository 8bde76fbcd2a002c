"""A small graph of three provinces, and `kg import` run against it in one process: what the tests of the importer share."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from kg.cli import main

SHEETS = {
    "places": """id,type,name_th,name_en,alt_th,kind,within
hat-yai-district,District,อำเภอหาดใหญ่,Hat Yai District,หาดใหญ่; อ.หาดใหญ่,district,songkhla-province
hat-yai-subdistrict,Subdistrict,ตำบลหาดใหญ่,Hat Yai Subdistrict,หาดใหญ่; ต.หาดใหญ่,subdistrict,hat-yai-district
khuan-lang-subdistrict,Subdistrict,ตำบลควนลัง,Khuan Lang Subdistrict,ควนลัง; ต.ควนลัง,subdistrict,hat-yai-district
la-ngu-district,District,อำเภอละงู,La-ngu District,ละงู; อ.ละงู,district,satun-province
mueang-satun-district,District,อำเภอเมืองสตูล,Mueang Satun District,เมืองสตูล; อำเภอเมือง,district,satun-province
mueang-songkhla-district,District,อำเภอเมืองสงขลา,Mueang Songkhla District,เมืองสงขลา; อ.เมืองสงขลา; อำเภอเมือง,district,songkhla-province
phatthalung-province,Province,จังหวัดพัทลุง,Phatthalung Province,พัทลุง; จ.พัทลุง,province,
sadao-district,District,อำเภอสะเดา,Sadao District,สะเดา; อ.สะเดา,district,songkhla-province
satun-province,Province,จังหวัดสตูล,Satun Province,สตูล; จ.สตูล,province,
songkhla-province,Province,จังหวัดสงขลา,Songkhla Province,สงขลา; จ.สงขลา,province,
""",
    "organisations": """id,type,name_th,name_en,alt_th,alt_en,kind,sector,based_in,pillars,issues,since,website,note_th
consumers,FormalOrganisation,สมาคมผู้บริโภคสงขลา,Songkhla Consumers Association,,,association,,songkhla-province,,,,,
hat-yai-city,LocalGovernment,เทศบาลนครหาดใหญ่,Hat Yai City Municipality,ทน.หาดใหญ่,,city-municipality,local-government,hat-yai-district,,,,,
repair-network,Network,เครือข่ายซ่อมสร้างสุข,Repair Network,,,network,,,,,,,
scf,FormalOrganisation,มูลนิธิชุมชนสงขลา,Songkhla Community Foundation,ม.ชส.,SCF,foundation,civil-society,mueang-songkhla-district,happy-society,,2007,https://example.org/scf,
""",
    "initiatives": """id,type,name_th,name_en,part_of,pillars,start,end
beautiful-canal,Project,โครงการคลองสวย,Beautiful Canal Project,,sustainable-environment,2021,
""",
    "events": """id,name_th,kind,part_of,start,end,date_precision,date_text
canal-forum,เวทีคนรักคลอง,public-forum,beautiful-canal,2022-09-03,2022-09-04,day,3-4 กันยายน 2565
""",
    "documents": """id,name_th,publisher_th,issued
minutes,บันทึกเวทีคนรักคลอง,เครือข่ายซ่อมสร้างสุข,2022-09-05
""",
    "participations": """id,participant,context,role
scf-in-canal-forum-as-organiser,scf,canal-forum,organiser
""",
    "evidence": """id,subject,property,value,document,line,quote,kind
e-1,scf,,,minutes,2,มูลนิธิชุมชนสงขลา,stated
e-2,scf,since; website,,minutes,3,ตั้งแต่ปี 2550,stated
e-3,canal-forum,,,minutes,1,เวทีคนรักคลอง,stated
e-4,scf-in-canal-forum-as-organiser,,,minutes,2,ผู้จัด มูลนิธิชุมชนสงขลา,stated
e-5,hat-yai-city,,,minutes,4,เทศบาลนครหาดใหญ่,stated
""",
}
Row = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """How a command ended: its exit status and all that it said, the answer apart from the messages."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything."""
        return self.out + self.err

    @property
    def counts(self) -> dict[str, int]:
        """The line that counts, which is the last one."""
        words = self.out.strip().splitlines()[-1].split(", ")
        return {word.split()[1]: int(word.split()[0]) for word in words}


@dataclass(frozen=True)
class Importer:
    """The small graph in a folder, and files that are imported into it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def data(self) -> Path:
        """The data folder of the graph."""
        return self.folder / "graph"

    def run(self, *arguments: str, lang: str = "en") -> Told:
        """Run `kg` on the graph."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([*arguments, "--data", str(self.data), "--lang", lang])
        said = self.capsys.readouterr()
        return Told(int(end.value.code or 0), said.out, said.err)

    def file(self, name: str, content: str | bytes) -> Path:
        """A file to import."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def take(self, name: str, content: str | bytes, *options: str, lang: str = "en") -> Told:
        """Import a file."""
        return self.run("import", str(self.file(name, content)), "--yes", *options, lang=lang)

    def rows(self, sheet: str) -> dict[str, Row]:
        """A sheet of the graph: the filled cells of each row by id."""
        path = self.data / "sheets" / f"{sheet}.csv"
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8", newline="") as lines:
            return {row.pop("id"): {key: text for key, text in row.items() if text} for row in csv.DictReader(lines)}

    def named(self, name: str, sheet: str = "organisations") -> Row:
        """The one row that has a name."""
        return next(row for row in self.rows(sheet).values() if name in (row.get("name_th"), row.get("name_en")))

    def state(self) -> dict[str, bytes]:
        """The sheets as bytes."""
        return {path.name: path.read_bytes() for path in sorted((self.data / "sheets").glob("*.csv"))}

    def rejects(self, stem: str) -> dict[str, list[list[str]]]:
        """The workbook of what was not taken, by worksheet; empty where there is none."""
        path = self.folder / f"{stem}-rejects.xlsx"
        return read_book(path.read_bytes()) if path.is_file() else {}


def read_book(content: bytes) -> dict[str, list[list[str]]]:
    """The cells of a workbook as text."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [["" if cell is None else str(cell) for cell in row] for row in sheet.values] for sheet in book.worksheets}


def book(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with worksheets of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def small_graph(folder: Path) -> None:
    """Write the sheets of the small graph."""
    (folder / "graph" / "sheets").mkdir(parents=True)
    for name, text in SHEETS.items():
        (folder / "graph" / "sheets" / f"{name}.csv").write_text(text, encoding="utf-8")
