import SignalKit

@testable import Dashboard

extension PastRun {
    /// A run as its receipt would tell of it: number `number`, an hour after the one before.
    static func sample(
        _ number: Int, window: Int? = 20, seed: UInt32 = 42, rate: String? = "0.4989", exitCode: Int = 0,
        input: String = "data/prices.csv", readTheseBytes: Bool? = true
    ) -> PastRun {
        let hour = number % 24 < 10 ? "0\(number % 24)" : "\(number % 24)"
        let time = "2026-11-20T\(hour):54:11.823Z"
        return PastRun(
            number: number, time: time, exitCode: exitCode, rate: rate,
            numbers: window.map { EditedNumbers(window: $0, seed: seed) }, warmup: window.map { _ in .zero },
            input: input, readTheseBytes: readTheseBytes,
            facts: [
                Fact(name: "run", value: "5f0c1c1e-0000-4000-8000-00000000000\(number % 10)"),
                Fact(name: "time", value: time),
                Fact(name: "input", value: input),
                Fact(name: "input.sha256", value: String(repeating: "ab", count: 32)),
                Fact(name: "window", value: window.map(String.init) ?? "-"), Fact(name: "seed", value: String(seed)),
                Fact(name: "result.value", value: rate ?? "-"), Fact(name: "exit_code", value: String(exitCode)),
            ])
    }

    /// Runs of every kind: the same file, another one, one of which nobody knows the bytes, one that failed, one without a plan.
    static var samples: [PastRun] {
        [
            sample(1, window: 5, seed: 7, rate: "0.5112"), sample(2, rate: nil, exitCode: 65, readTheseBytes: false),
            sample(3, window: nil, rate: nil, exitCode: 64, readTheseBytes: nil),
            sample(
                4, window: 1_500, seed: 4_294_967_295, rate: "0.4710", input: "yesterday.csv", readTheseBytes: false),
            sample(5, window: 50, rate: "0.4989"),
        ]
    }
}
