"""Puts a measurement's text into a Markdown file, between the two marks of its name, or the file's end."""


def record(path, name, text):
    start, end = f"<!-- {name}: written by `{name} --record` -->\n", f"<!-- end of {name} -->\n"
    old = path.read_text() if path.exists() else ""
    if start not in old:
        old += start + end
    before, rest = old.split(start)
    path.write_text(f"{before}{start}{text.strip()}\n{end}{rest.split(end)[1]}")
