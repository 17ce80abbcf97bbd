#!/usr/bin/env python3
"""Writes the inputs of the data sets dirty_*; README.md says what is planted in each.

Needs Python 3, and for two of them the commands zstd and soffice (LibreOffice). The texts come out the
same every time; the workbooks differ in their bytes, not in their cells.
"""

import gzip
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = "案件编号,纳税人名称,管理类别,受理日期,办结日期,主管税务机关,应退税额"


def put(name, data):
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def case(letter, n, kind="一类", start="2026-06-01", stop="2026-06-03", amount="100.00", office="越秀区税务局"):
    """A case of two working days."""
    return f"{letter}{n},样例企业{n:03},{kind},{start},{stop},{office},{amount}"


def three(letter):
    """A case of class 1 of two days, an open one of class 3, and one of class 2 of three days."""
    rows = [case(letter, 1), case(letter, 2, "三类", stop=""), case(letter, 3, "二类", stop="2026-06-04")]
    return "\n".join([HEADER, *rows]) + "\n"


def encodings():
    folder = "dirty_encodings/input"
    put(f"{folder}/utf8_bom.csv", b"\xef\xbb\xbf" + three("UB").encode())
    put(f"{folder}/utf16_le.csv", b"\xff\xfe" + three("UL").encode("utf-16-le"))
    put(f"{folder}/utf16_be.csv", b"\xfe\xff" + three("UE").encode("utf-16-be"))
    put(f"{folder}/gb18030.csv", three("GB").encode("gb18030"))
    # Row 5 has a byte that is no text, row 6 a NUL, row 7 half a character.
    bad = three("BB").encode() + case("BB", 4).encode().replace("样例".encode(), b"\xff") + b"\n"
    bad += case("BB", 5).encode().replace("样例".encode(), b"\x00") + b"\n"
    bad += case("BB", 6).encode().replace("例".encode(), "例".encode()[:2]) + b"\n"
    put(f"{folder}/bad_bytes.csv", bad)


def delimiters():
    folder = "dirty_delimiters/input"
    for name, sign in [("tab.tsv", "\t"), ("semicolon.csv", ";"), ("bar.txt", "|"), ("full_width.csv", "，")]:
        letter = name[0].upper()
        text = three(letter).replace(",", sign)
        # One more, whose office holds the sign inside of quotes.
        quoted = case(letter, 4, office="\0").replace(",", sign).replace("\0", f'"越秀{sign}区"')
        put(f"{folder}/{name}", f"{text}{quoted}\n")


def rows():
    lines = [
        "某局六月办结清册",
        "",
        HEADER,
        case("R", 1),
        "R2,样例企业002,一类,2026-06-01,2026-06-03",
        case("R", 3) + ",多出的一格",
        case("R", 4) + ",, ",
        case("R", 5, office='"越秀区\n税务局,""一所"""'),
        case("R", 6).replace("样例", "\0"),
        HEADER,
        "小计,,,,,,300.00",
        "合计,,,,,,300.00",
        "制表人：样例,,,,,,",
    ]
    put("dirty_rows/input/ragged.csv", "\n".join(lines) + "\n")
    torn = [HEADER, case("Q", 1), case("Q", 2, office='"越秀区'), case("Q", 3), case("Q", 4)]
    put("dirty_rows/input/stray_quote.csv", "\r\n".join(torn) + "\r\n")


def compressed():
    folder = "dirty_compressed/input"
    put(f"{folder}/one.csv.gz", gzip.compress(three("Z").encode(), mtime=0))
    # Two members are one text: the second begins in the middle of a row.
    text = three("M").encode()
    put(f"{folder}/two_members.csv.gz", b"".join(gzip.compress(part, mtime=0) for part in (text[:150], text[150:])))
    packed = subprocess.run(["zstd", "-q", "-c"], input=three("S").encode("gb18030"), capture_output=True, check=True)
    put(f"{folder}/gb18030.csv.zst", packed.stdout)


def ndjson():
    lines = [
        '{"案件编号":"N1","管理类别":"一类","受理日期":"2026-06-01","办结日期":"2026-06-03","应退税额":100.00}',
        '{"办结日期":null,"案件编号":"N2","受理日期":"2026-06-01","管理类别":3,"备注":{"人":"样例"}}',
        "",
        '{"案件编号":900719925474099312345,"管理类别":"二类","受理日期":"2026-06-01","办结日期":"2026-06-04"}',
        '{"案件编号":"N4","管理类别":"一类","受理日期":{"日":"2026-06-01"},"办结日期":"2026-06-03"}',
        '{"案件编号":"N5","案件编号":"N6","管理类别":"一类","受理日期":"2026-06-01","办结日期":"2026-06-03"}',
        '{"案件编号":"N7","管理类别":"一类"',
        '{"案件编号":"合计","应退税额":100.00}',
    ]
    put("dirty_ndjson/input/cases.ndjson", "\n".join(lines) + "\n")


def values():
    """One column is odd at a time, each in six ways; then what cannot be read; then what means no date."""
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    kinds = ["Ⅰ类", "1类", "１", "01", "A", "一类"]
    dates = ["2026/6/1", "20260601", "2026年6月1日", "46174", "2026-06-01 09:30:00", "2026-06-01".translate(wide)]
    amounts = ['"1,234.56"', "￥100.00", "(50.00)", "２００．５０", "1.5万元", "100.00元"]
    lines = [HEADER]
    lines += [case("V", n, *odd[:2], amount=odd[2]) for n, odd in enumerate(zip(kinds, dates, amounts), 1)]
    lines += [
        case("V", 7, stop="2026-02-30"),
        case("V", 8, amount="拾万元整"),
        case("V", 9, "五类"),
        case("V", 10, stop="2026-05-29"),
        case("V", 11, start=""),
        case("V", 12, stop="1900-01-01"),
        case("V", 13, "四类", stop="9999-12-31"),
    ]
    put("dirty_values/input/yuan.csv", "\n".join(lines) + "\n")
    wan = [HEADER.replace("应退税额", "应退税额（万元）"), case("W", 1, amount="12.345678"), case("W", 2, amount="-0.01")]
    put("dirty_values/input/wan_yuan.csv", "\n".join(wan) + "\n")


def ids():
    def named(name, n, **others):
        return name + case("", n, **others).removeprefix(str(n))

    lines = [
        HEADER,
        named("9.14401E+17", 1),
        named("'0012", 2),
        named("0012", 2),
        named("  I4 ", 4),
        named("i4", 5),
        named("", 6),
        named("I7", 7),
        named("I7", 7, start="2026/6/1"),
        named("I8", 8),
        named("I8", 8, amount="100.01"),
    ]
    put("dirty_ids/input/cases.csv", "\n".join(lines) + "\n")


def column(place):
    return "ABCDEFGHIJ"[place]


def sheet(rows, hidden=()):
    """A sheet's XML; a cell is a text, a number, or a formula with the value saved with it."""
    xml = ""
    for number, cells in rows:
        inside = ""
        for place, cell in enumerate(cells):
            at = f"{column(place)}{number}"
            if isinstance(cell, tuple):
                formula, kind, value = cell
                inside += f'<c r="{at}"{kind}><f>{formula}</f><v>{value}</v></c>'
            elif isinstance(cell, str):
                inside += f'<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>' if cell else ""
            else:
                inside += f'<c r="{at}" s="1"><v>{cell}</v></c>' if cell > 20_000 else f'<c r="{at}"><v>{cell}</v></c>'
        xml += f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>{inside}</row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{space}"><sheetData>{xml}</sheetData></worksheet>'


def workbook(path, sheets, from_1904=False):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    entries, parts, links = "", "", ""
    for n, (name, state, _) in enumerate(sheets, 1):
        entries += f'<sheet name="{name}" sheetId="{n}"{state} r:id="r{n}"/>'
        parts += f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        links += f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/s{n}.xml"/>'
    links += f'<Relationship Id="look" Type="{office}/styles" Target="styles.xml"/>'
    one = "<fonts count='1'><font/></fonts><fills count='1'><fill/></fills><borders count='1'><border/></borders>"
    looks = "<cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='2'><xf/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs>"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r0" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr{" date1904=" + chr(34) + "1" + chr(34) if from_1904 else ""}/><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{main}">{one}{looks}</styleSheet>',
    }
    files |= {f"xl/worksheets/s{n}.xml": xml for n, (_, _, xml) in enumerate(sheets, 1)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, text in files.items():
            package_file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)


# 2026-06-01 is day 46174 from 1900, and day 44712 from 1904.
JUNE = {False: 46_174, True: 44_712}


def plain(letter, from_1904=False):
    """Three cases: two days, open, three days."""
    first = JUNE[from_1904]
    body = [("一类", first + 2), ("三类", ""), ("二类", first + 3)]
    rows = [(1, HEADER.split(","))]
    for n, (kind, stop) in enumerate(body, 1):
        rows.append((n + 1, [f"{letter}{n}", f"样例企业{n:03}", kind, first, stop, "越秀区税务局", 100]))
    return rows


def convert(source, folder, form):
    with tempfile.TemporaryDirectory() as room:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{room}/profile", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)


def workbooks():
    folder = HERE / "dirty_workbooks/input"
    first = JUNE[False]
    body = plain("X")
    # Titles in rows 1 and 2, the header in row 4; row 6 is hidden; row 8 has formulas, row 9 an error value.
    rows = [(1, ["某局六月办结清册"]), (2, ["单位：元"])] + [(n + 3, cells) for n, cells in body]
    rows.append((8, ["X4", "样例企业004", "一类", ("D5", ' s="1"', first), ("D5+2", ' s="1"', first + 2), "越秀区税务局", ("G5*2", "", 200)]))
    rows.append((9, ["X5", "样例企业005", "一类", ("NA()", ' t="e"', "#N/A"), first + 2, "越秀区税务局", 100]))
    rows.append((10, ["合计", "", "", "", "", "", ("SUM(G5:G9)", "", 600)]))
    old = [(1, HEADER.split(",")), (2, ["OLD1", "样例企业001", "一类", first, first + 1, "旧表", 1])]
    notes = [(1, ["填表说明"]), (2, ["本表每月报送"])]
    workbook(folder / "titled.xlsx", [("说明", "", sheet(notes)), ("案件", "", sheet(rows, hidden=(6,))), ("旧表", ' state="hidden"', sheet(old))])
    workbook(folder / "from_1904.xlsx", [("案件", "", sheet(plain("Y", True)))], from_1904=True)
    with tempfile.TemporaryDirectory() as room:
        for letter, form in [("O", "ods"), ("L", "xls")]:
            source = Path(room) / f"plain_{form}.xlsx"
            sheets = [("案件", "", sheet(plain(letter)))]
            workbook(source, sheets)
            convert(source, folder, form)
            shutil.move(folder / f"plain_{form}.{form}", folder / f"plain.{form}")


def main():
    for write in (encodings, delimiters, rows, compressed, ndjson, values, ids, workbooks):
        write()


if __name__ == "__main__":
    main()
