"""Compares a picture of a frame with what a terminal is sent for it: colours, and which parts of each cell are inked.

usage: compare-picture.py PICTURE.png FRAME.ansi COLUMNS ROWS dark|light

It knows nothing of how the picture is made: cells come from the escape sequences, colours from xterm's table.
"""

import re
import struct
import sys
import zlib

PAGE = {"dark": ((0xD4, 0xD4, 0xD4), (0x10, 0x12, 0x14)), "light": ((0x1F, 0x23, 0x28), (0xFF, 0xFF, 0xFF))}


def read_png(path):
    data = open(path, "rb").read()
    position, pixels = 8, b""
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            pixels += body
        position += 12 + length
    if depth != 8 or colour not in (2, 6):
        sys.exit(f"test-browser: {path}: unexpected kind of PNG")
    size = 3 if colour == 2 else 4
    raw, stride = zlib.decompress(pixels), width * size
    rows, before = [], bytearray(stride)
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            left = line[i - size] if i >= size else 0
            up, corner = before[i], before[i - size] if i >= size else 0
            if kind == 1:
                line[i] = (line[i] + left) & 255
            elif kind == 2:
                line[i] = (line[i] + up) & 255
            elif kind == 3:
                line[i] = (line[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                line[i] = (line[i] + nearest) & 255
        rows.append(line)
        before = line
    return width, height, lambda x, y: tuple(rows[y][x * size:x * size + 3])


def xterm(index):
    if index >= 232:
        return (8 + 10 * (index - 232),) * 3
    levels = (0, 95, 135, 175, 215, 255)
    if index >= 16:
        return levels[(index - 16) // 36], levels[(index - 16) // 6 % 6], levels[(index - 16) % 6]
    sys.exit(f"test-browser: colour {index} is the terminal's own to choose")


def cells(text, page):
    """Rows of (glyph, ink, ground)."""
    ink, ground = page
    for line in text.split("\n"):
        row = []
        for sequence, glyph in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b])", line):
            if glyph:
                row.append((glyph, *((ground, ink) if reverse else (ink, ground))))
                continue
            codes = [int(code or 0) for code in sequence.split(";")]
            while codes:
                code = codes.pop(0)
                if code == 0:
                    (ink, ground), reverse = page, False
                elif code == 7:
                    reverse = True
                elif code in (38, 48):
                    codes.pop(0)
                    colour = xterm(codes.pop(0))
                    ink, ground = (colour, ground) if code == 38 else (ink, colour)
                elif code == 39:
                    ink = page[0]
                elif code == 49:
                    ground = page[1]
        yield row


def near(one, other, limit=40):
    return max(abs(a - b) for a, b in zip(one, other)) <= limit


def parts(glyph):
    """Points of a cell, in parts of its width and height, and whether ink is there; None for letters."""
    code = ord(glyph)
    if glyph == " ":
        return [(x / 4, y / 8, False) for x in (1, 2, 3) for y in range(1, 8)]
    if 0x2581 <= code <= 0x2588:
        return [(0.5, (8 - i - 0.5) / 8, i < code - 0x2580) for i in range(8)]
    if glyph == "▀":
        return [(0.5, 0.25, True), (0.5, 0.75, False)]
    if 0x2596 <= code <= 0x259F or glyph in "▌▐":
        bits = {"▖": 4, "▗": 8, "▘": 1, "▙": 13, "▚": 9, "▛": 7, "▜": 11, "▝": 2, "▞": 6, "▟": 14, "▌": 5, "▐": 10}[glyph]
        return [(0.25 + i % 2 / 2, 0.25 + i // 2 / 2, bits >> i & 1 == 1) for i in range(4)]
    if 0x2800 <= code <= 0x28FF:
        places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
        return [(0.25 + x / 2, (y + 0.5) / 4, (code - 0x2800) >> i & 1 == 1) for i, (x, y) in enumerate(places)]
    return None


def main():
    path, ansi, columns, rows, theme = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    global reverse
    reverse = False
    width, height, pixel = read_png(path)
    cell_width, cell_height = width / columns, height / rows
    faults, counted = [], {"drawn": 0, "blank": 0, "letters": 0}
    frame = list(cells(open(ansi, encoding="utf-8").read().rstrip("\n"), PAGE[theme]))
    if len(frame) != rows:
        sys.exit(f"test-browser: {ansi} has {len(frame)} rows")
    for y, row in enumerate(frame):
        row += [(" ", *PAGE[theme])] * (columns - len(row))
        for x, (glyph, ink, ground) in enumerate(row):
            def at(fx, fy):
                return pixel(min(width - 1, int((x + fx) * cell_width)), min(height - 1, int((y + fy) * cell_height)))

            where = f"row {y + 1}, column {x + 1}, '{glyph}'"
            expected = parts(glyph)
            if expected is not None:
                counted["blank" if glyph == " " else "drawn"] += 1
                for fx, fy, inked in expected:
                    wanted = ink if inked else ground
                    if not near(at(fx, fy), wanted):
                        faults.append(f"{where}: {at(fx, fy)} where {'ink' if inked else 'ground'} {wanted} should be")
                        break
                continue
            if glyph in "░▒▓":
                share = ("░▒▓".index(glyph) + 1) / 4
                mixed = tuple(round(g + (i - g) * share) for i, g in zip(ink, ground))
                if not near(at(0.5, 0.5), mixed):
                    faults.append(f"{where}: {at(0.5, 0.5)} where {mixed} should be")
                counted["drawn"] += 1
                continue
            counted["letters"] += 1
            points = [at((i + 0.5) / 12, (j + 0.5) / 24) for i in range(12) for j in range(24)]
            # Thin strokes are mixed with the ground by smoothing.
            def share(colour):
                top = max(range(3), key=lambda k: abs(ink[k] - ground[k]))
                return (colour[top] - ground[top]) / ((ink[top] - ground[top]) or 1)

            if ink != ground and max(share(colour) for colour in points) < 0.35:
                faults.append(f"{where}: no ink")
            if not any(near(colour, ground, 12) for colour in points):
                faults.append(f"{where}: no ground {ground}")
    name = path.rsplit("/", 1)[-1]
    if faults:
        print("\n".join(faults[:20]), file=sys.stderr)
        sys.exit(f"test-browser: {name}: {len(faults)} cells differ from the terminal's")
    print(f"test-browser: {name}: {counted['drawn']} drawn, {counted['letters']} lettered, {counted['blank']} blank cells as on the terminal",
          file=sys.stderr)


main()
