extension Picture {
    /// An HTML page with the frame as preformatted text.
    package var html: String {
        var looks = DocumentLooks()
        let lines = (0..<frame.size.rows).map { line(row: $0, &looks) }.joined(separator: "\n")
        let light =
            darkGround == lightGround
            ? ""
            : "@media (prefers-color-scheme:light){html{color:\(lightGround.text.hex);"
                + "background:\(lightGround.ground.hex)}}\n"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(escapedForMarkup(title))</title>
            <style>
            html{color:\(darkGround.text.hex);background:\(darkGround.ground.hex)}
            \(light)pre{font:16px/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
            pre{font-variant-ligatures:none;margin:1em;width:max-content}
            i{display:inline-block;width:1ch;font-style:normal}
            i.w{width:2ch}
            figure{margin:0}
            figcaption{margin:1em;font:16px/1.5 sans-serif;max-width:40em}
            \(rules(looks) { Picture.declarations($0) })</style>
            <figure role="group" aria-labelledby="told">
            <pre aria-hidden="true">\(lines)</pre>
            <figcaption id="told">\(escapedForMarkup(description))</figcaption>
            </figure>
            </html>

            """
    }

    private static func declarations(_ colours: DocumentLook.Colours) -> [(name: String, value: String)] {
        [("color", colours.glyph.hex)] + (colours.ground.map { [("background", $0.hex)] } ?? [])
            + (colours.bold ? [("font-weight", "bold")] : [])
            + (colours.underline ? [("text-decoration", "underline")] : [])
    }

    /// What a font may not have is put into a box as wide as its cell, whatever font it then comes from.
    private static func markup(_ cell: Cell) -> String {
        let text = escapedForMarkup(String(cell.glyph))
        return cell.glyph.isASCII ? text : cell.width == 2 ? "<i class=\"w\">\(text)</i>" : "<i>\(text)</i>"
    }

    private func line(row: Int, _ looks: inout DocumentLooks) -> String {
        var line = ""
        var open: Int?
        for cell in frame.row(row) where !cell.isContinuation {
            let look = looks.number(of: cell.style, in: self)
            if look != open {
                line += (open == nil ? "" : "</span>") + "<span class=\"c\(look)\">"
                open = look
            }
            line += Self.markup(cell)
        }
        return line + (open == nil ? "" : "</span>")
    }
}
