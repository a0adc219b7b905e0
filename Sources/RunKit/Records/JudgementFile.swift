import Glibc
import PlainText
package import SignalKit

/// A judgement for programs: `judge.json`.
///
/// The keys of every object are sorted, and all of them are always there; what is not known is `null`. Numbers are the
/// shortest text that reads back as the same double.
package struct JudgementFile {
    private let judgement: Judgement
    private let input: String
    private let rows: Int
    private let step: Int

    /// - Parameters:
    ///   - judgement: what is written.
    ///   - input: the path as it was given.
    ///   - rows: the file's data rows.
    ///   - step: from window to window.
    package init(_ judgement: Judgement, input: String, rows: Int, step: Int) {
        self.judgement = judgement
        self.input = input
        self.rows = rows
        self.step = step
    }

    /// Puts it at `path`; `-` is standard output.
    package func put(at path: FilePath, waiting: WaitLimit) throws(IOFailure) {
        var file = try OutputFile(path: path, waiting: waiting)
        try file.write(text)
        try file.commit()
    }

    package var text: String { json.pretty }

    private var json: JSON {
        Self.sorted([
            "schema": .int(1),
            "input": .string(input),
            "rows": .int(rows),
            "intervals": .int(judgement.intervals),
            "windows": Self.sorted([
                "first": .int(judgement.windows.first ?? 0), "last": .int(judgement.windows.last ?? 0),
                "step": .int(step),
            ]),
            "window": .int(judgement.window),
            "fee_ppm": .int(judgement.fee),
            "seed": .int(Int(judgement.seed)),
            "break_even_ppm": Self.number(judgement.breakEven),
            "plateau": plateau,
            "blocks": Self.sorted(["count": .int(judgement.stability.count), "won": .int(judgement.stability.won)]),
            "walk_forward": Self.sorted([
                "picks": .array(judgement.walkForward.picks.map { $0.map(JSON.int) ?? .null }),
                "points": Self.number(judgement.walkForward.points),
                "share_of_whole": Self.number(judgement.walkForward.shareOfWhole),
            ]),
            "pbo": Self.number(judgement.overfit.overfit),
            "p_loss": Self.number(judgement.overfit.loss),
            "reality_check": realityCheck,
            "reason": judgement.reason.map(JSON.string) ?? .null,
            "verdict": .string(judgement.verdict),
        ])
    }

    private var plateau: JSON {
        guard let plateau = judgement.plateau else { return .null }
        return Self.sorted([
            "window": .int(plateau.window), "first": .int(plateau.first), "last": .int(plateau.last),
            "break_even_ppm": Self.number(plateau.breakEven),
        ])
    }

    private var realityCheck: JSON {
        guard let check = judgement.realityCheck else { return .null }
        return Self.sorted([
            "p_value": Self.number(check.pValue), "admitted": .int(check.admitted),
            "resamples": .int(RealityCheck.resamples),
        ])
    }

    private static func number(_ value: Double?) -> JSON {
        value.flatMap { FixedPoint(shortest: $0) }.map(JSON.fixed) ?? .null
    }

    private static func sorted(_ members: [String: JSON]) -> JSON {
        .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
    }
}
