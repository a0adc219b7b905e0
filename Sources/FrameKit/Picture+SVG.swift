extension Picture {
    /// Units of a cell: as many as let every part of a block, a dot or a line begin at a whole one.
    enum Unit {
        static let width = 16
        static let height = 32
        /// From the top of a cell to the line that letters stand on.
        static let baseline = 24
    }

    /// An SVG image. Lines, blocks and dots are drawn, so that they join whatever font there is; the letters behind them
    /// are there to be selected and not seen.
    package var svg: String {
        var looks = DocumentLooks()
        var layers = Layers()
        var text = ""
        for row in 0..<frame.size.rows {
            let runs = runs(ofRow: row, &looks)
            for run in runs { layers.paint(run, row: row) }
            text += line(runs, row: row)
        }
        let (columns, rows) = (frame.size.columns, frame.size.rows)
        let (width, height) = (columns * Unit.width, rows * Unit.height)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(columns * 9)" height="\(rows * 18)" \
            viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="title" aria-describedby="desc">
            <title id="title">\(escapedForMarkup(title))</title>
            <desc id="desc">\(escapedForMarkup(description))</desc>
            <style>
            text{font:26px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}
            .h{fill:transparent}
            .page{fill:\(darkGround.ground.hex)}
            \(pageRule)\(rules(looks) { Picture.declarations($0) })</style>
            <rect class="page" width="\(width)" height="\(height)"/>
            \(layers.markup(looks, self))\(text)</svg>

            """
    }

    private var pageRule: String {
        guard darkGround != lightGround else { return "" }
        return "@media (prefers-color-scheme:light){.page{fill:\(lightGround.ground.hex)}}\n"
    }

    private static func declarations(_ colours: DocumentLook.Colours) -> [(name: String, value: String)] {
        [("fill", colours.glyph.hex)] + (colours.bold ? [("font-weight", "bold")] : [])
            + (colours.underline ? [("text-decoration", "underline")] : [])
    }

    /// A row's letters.
    private func line(_ runs: [Run], row: Int) -> String {
        guard let last = runs.lastIndex(where: { $0.text.contains { $0 != " " } }) else { return "" }
        let spans = runs[...last].map { run in
            "<tspan x=\"\(run.column * Unit.width)\" textLength=\"\(run.columns * Unit.width)\" "
                + "class=\"\(run.isDrawn ? "h" : "c\(run.look)")\">\(escapedForMarkup(run.text))</tspan>"
        }
        return "<text y=\"\(row * Unit.height + Unit.baseline)\">\(spans.joined())</text>\n"
    }

    /// Cells beside each other that look alike and are all drawn, or all written.
    struct Run {
        var column: Int
        var columns = 0
        var look: Int
        var style: Style
        var isDrawn: Bool
        var text = ""
    }

    private func runs(ofRow row: Int, _ looks: inout DocumentLooks) -> [Run] {
        var runs: [Run] = []
        var column = 0
        for cell in frame.row(row) where !cell.isContinuation {
            let look = looks.number(of: cell.style, in: self)
            let isDrawn = CellShape(cell.glyph) != nil
            // A space is what its neighbours are.
            let continues = runs.last.map { $0.look == look && ($0.isDrawn == isDrawn || cell.glyph == " ") } ?? false
            if !continues { runs.append(Run(column: column, look: look, style: cell.style, isDrawn: isDrawn)) }
            runs[runs.count - 1].text.unicodeScalars.append(cell.glyph)
            runs[runs.count - 1].columns += cell.width
            column += cell.width
        }
        return runs
    }

    /// Grounds and shapes of all rows, one path for each look.
    private struct Layers {
        /// Of each look, in order of number.
        private var grounds: [Int: String] = [:]
        /// By look and by how dense a shade is, in quarters.
        private var shapes: [Int: [Int: String]] = [:]

        mutating func paint(_ run: Run, row: Int) {
            let y = row * Unit.height
            grounds[run.look, default: ""] +=
                "M\(run.column * Unit.width) \(y)h\(run.columns * Unit.width)v\(Unit.height)h-\(run.columns * Unit.width)z"
            for (offset, glyph) in run.text.unicodeScalars.enumerated() where run.isDrawn {
                guard let shape = CellShape(glyph) else { continue }
                shapes[run.look, default: [:]][shape.quarters, default: ""] +=
                    shape.path(x: (run.column + offset) * Unit.width, y: y)
            }
        }

        func markup(_ looks: DocumentLooks, _ picture: Picture) -> String {
            var markup = ""
            for (number, look) in looks.inOrder.enumerated() {
                guard let path = grounds[number], look.dark.ground != nil || look.light.ground != nil else { continue }
                markup += "<path class=\"g\(number)\" d=\"\(path)\"/>\n"
            }
            if !markup.isEmpty { markup = "<style>\n\(picture.groundRules(looks))</style>\n" + markup }
            for number in looks.inOrder.indices {
                for (quarters, path) in (shapes[number] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    let density = quarters < 4 ? " fill-opacity=\"\(["0", ".25", ".5", ".75"][quarters])\"" : ""
                    markup += "<path class=\"c\(number)\"\(density) d=\"\(path)\"/>\n"
                }
            }
            return markup
        }
    }

    private func groundRules(_ looks: DocumentLooks) -> String {
        rules(looks, letter: "g") { [("fill", $0.ground?.hex ?? "none")] }
    }
}
