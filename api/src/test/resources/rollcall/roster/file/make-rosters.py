"""Writes the roster files beside it with LibreOffice Calc, so that the tests read what a spreadsheet program really wrote.

Debian: apt-get install --no-install-recommends libreoffice-calc python3-uno; then /usr/bin/python3 make-rosters.py
The files are checked in; this needs to run again only to add one.
"""

import pathlib
import subprocess
import tempfile
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

HERE = pathlib.Path(__file__).resolve().parent
PIPE = "pipe,name=rosters"
XLSX = "Calc MS Excel 2007 XML"
CSV = "Text - txt - csv (StarCalc)"
HEADING = ["姓名", "单位", "小组", "手机号", "工号"]
ROSTER = [
    ["张伟", "市委/组织部", "一组", "13800138000", "0001"],
    ["欧阳娜娜", "市委/宣传部", "一组", "138 0013 8001", "0002"],
    ["𠮷田", "区人大", "二组", "+86 13800138002", "A-7"],
    ["李", "", "二组", "", "0004"],
]


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:{PIPE};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def save(book, name, filter_name, options=None, **more):
    args = [prop("FilterName", filter_name)] + [prop(k, v) for k, v in more.items()]
    if options:
        args.append(prop("FilterOptions", options))
    book.storeToURL((HERE / name).as_uri(), tuple(args))


def write(sheet, rows, first_row=0):
    """Text stays text; int and float become numbers; a text that begins with "=" becomes a formula."""
    for r, row in enumerate(rows, first_row):
        for c, value in enumerate(row):
            cell = sheet.getCellByPosition(c, r)
            if isinstance(value, (int, float)):
                cell.Value = float(value)
            elif value.startswith("="):
                cell.Formula = value
            elif value:
                cell.String = value


def number_format(book, cells, code):
    formats, locale = book.NumberFormats, Locale("en", "US", "")
    key = formats.queryKey(code, locale, False)
    cells.NumberFormat = key if key != -1 else formats.addNew(code, locale)


def plain(book, sheet):
    write(sheet, [HEADING] + ROSTER)
    save(book, "plain.xlsx", XLSX)
    save(book, "old-excel.xls", "MS Excel 97")
    secret = (NamedValue("OOXPassword", "rollcall"), NamedValue("CryptoType", "Standard"))
    save(book, "encrypted.xlsx", XLSX, EncryptionData=uno.Any("[]com.sun.star.beans.NamedValue", secret))
    save(book, "open-document.ods", "calc8")
    save(book, "gb18030.csv", CSV, "44,34,85,1,,0,false")
    save(book, "utf8.csv", CSV, "44,34,76,1,,0,false")
    save(book, "semicolon.csv", CSV, "59,34,76,1,,0,true")
    save(book, "unicode-text.csv", CSV, "9,34,65535,1,,0,false")
    # Excel ends its lines with CR LF, and its "CSV UTF-8" begins with the mark that LibreOffice 7.4 cannot write.
    gb18030 = HERE / "gb18030.csv"
    gb18030.write_bytes(gb18030.read_bytes().replace(b"\n", b"\r\n"))
    (HERE / "utf8-bom.csv").write_bytes(b"\xef\xbb\xbf" + (HERE / "utf8.csv").read_bytes().replace(b"\n", b"\r\n"))


def numbers(book, sheet):
    write(sheet, [HEADING, ["张伟", "一处", 3, 13800138000, 7], ["王芳", 2025, "2", 13800138001, 42]])
    write(sheet, [["赵敏", "一处", 1.5, 13800138002, 123456789012], ["钱进", "", "", "", 1234567890123456789]], 3)
    write(sheet, [["孙丽", "", 46024, "", 10]], 5)
    number_format(book, sheet.getCellByPosition(4, 2), "00000")
    number_format(book, sheet.getCellByPosition(3, 3), "#,##0")
    number_format(book, sheet.getCellByPosition(2, 5), 'M"月"D"日"')
    save(book, "numbers.xlsx", XLSX)


def merged(book, sheet):
    write(sheet, [["2026年春季班名单"], HEADING])
    write(sheet, [["张伟", "市委/组织部", "一组", "13800138000"], ["王芳", "", "", "13800138001"]], 2)
    write(sheet, [["赵敏", "", "二组", "13800138002"], ["钱进", "区人大", "", "13800138003"]], 4)
    write(sheet, [["孙丽", "", "", "13800138004"], ["周杰", "一处", "", "13800138005"]], 6)
    write(sheet, [["吴磊", "二处", "", ""]], 8)
    for area in ["A1:E1", "B3:B5", "C3:C4", "B6:B7", "C5:C7", "B8:C8", "D8:D9"]:
        sheet.getCellRangeByName(area).merge(True)
    save(book, "merged.xlsx", XLSX)


def two_row_headings(book, sheet):
    write(sheet, [["姓名", "联系方式", "", "单位"], ["", "手机", "工号"], ["张伟", "13800138000", "0001", "一处"]])
    write(sheet, [["王芳", "13800138001", "0002"]], 3)
    for area in ["A1:A2", "B1:C1", "D1:D2", "D3:D4"]:
        sheet.getCellRangeByName(area).merge(True)
    save(book, "two-row-headings.xlsx", XLSX)


def formulas(book, sheet):
    write(sheet, [["姓", "名", "姓名", "手机", "工号", "单位"]])
    write(sheet, [["张", "伟", '=A2&B2', "=13800138000+1", '=TEXT(7;"000")', '=IF(A2="";"一处";"")']], 1)
    write(sheet, [["王", "芳", "=A3&B3", "13800138002", "=NA()", "一处"]], 2)
    write(sheet, [["", "", '=IF(A4="";"";A4&B4)', "", "", ""]], 3)
    save(book, "formulas.xlsx", XLSX)


def untidy(book, sheet):
    """Titles above, empty rows between, a numbered row without a name, stars and notes in the headings."""
    write(sheet, [["附件1"], ["中青年干部培训班学员名册"], [], ["序号", "姓 名 *", "所在单位", "手机号码(必填)", "组 别", "备注"]])
    write(sheet, [[1, "张　伟", "　市委/组织部 ", "138-0013-8000", "一组", "班长"], [], []], 4)
    write(sheet, [[2, "Anne  Marie Li", "Party\u00a0School", "+1 650 555 0100", "一组"], [3], [4, "😀", "", "010-62551234"]], 7)
    sheet.getCellRangeByName("A1:F3").CellBackColor = 0xEEEEEE
    sheet.getCellRangeByName("A12:F200").CellBackColor = 0xEEEEEE
    save(book, "untidy.xlsx", XLSX)


def faulty(book, sheet):
    """One complaint of each kind that a spreadsheet program can hold."""
    write(sheet, [HEADING, ["张伟", "一处", "一组", "13800138000", "0001"], ["", "一处", "一组", "13800138001", "0002"]])
    write(sheet, [["名" * 101, "一处", "组" * 51, "1380013800", "9" * 51], ["王芳", "一处//二科", "一组", "13800138000", "0001"]], 3)
    write(sheet, [["赵敏", "a/b/c/d/e/f/g/h/i", "", "12x45", ""], ["钱进\n副处长", "一处", "", "", "0003"]], 5)
    write(sheet, [["孙丽", "二处", "", "", ""], ["孙 丽", "二处", "三组", "", ""]], 7)
    save(book, "faulty.xlsx", XLSX)


def sheets(book, sheet):
    """An empty sheet, a hidden old list, then the list that counts."""
    sheet.Name = "空表"
    for i, name in enumerate(["旧名单", "名单"], 1):
        book.Sheets.insertNewByName(name, i)
    write(book.Sheets.getByName("旧名单"), [["姓名"], ["不是他"]])
    write(book.Sheets.getByName("名单"), [["Name", "Employee No."], ["Wu Lei", "007"]])
    book.Sheets.getByName("旧名单").IsVisible = False
    save(book, "sheets.xlsx", XLSX)


def main():
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept={PIPE};urp"]
        )
        desktop = connect()
        try:
            for make in [plain, numbers, merged, two_row_headings, formulas, untidy, faulty, sheets]:
                book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (prop("Hidden", True),))
                make(book, book.Sheets.getByIndex(0))
                book.close(True)
        finally:
            desktop.terminate()
            office.wait()


main()
