import Benchmark
import Kernels

/// Every kernel under the harness, which takes as many samples as a second holds.
let benchmarks: @Sendable () -> Void = {
    let configuration = Benchmark.Configuration(
        metrics: [.wallClock, .instructions], maxDuration: .seconds(1), maxIterations: 10_000)
    for kernel in Kernel.all {
        Benchmark(kernel.name, configuration: configuration) { benchmark, run in
            for _ in benchmark.scaledIterations { blackHole(run()) }
        } setup: {
            try kernel.prepare()
        }
    }
}
