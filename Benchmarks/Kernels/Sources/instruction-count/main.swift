import Glibc
import Kernels

// instruction-count             names all kernels, one a line
// instruction-count NAME TIMES  runs one as often as told, for callgrind to count: twice less once is the kernel alone

let arguments = CommandLine.arguments.dropFirst()
guard let name = arguments.first else {
    for kernel in Kernel.all { print(kernel.name) }
    exit(EXIT_SUCCESS)
}
guard let kernel = Kernel.named(name), let times = arguments.last.flatMap({ Int($0) }) else {
    print("usage: instruction-count [NAME TIMES]")
    exit(EX_USAGE)
}
let run = try kernel.prepare()
for _ in 0..<times { print(run()) }
