import Glibc

/// What an output path leads to, open for writing: a file that is replaced in one piece, or a pipe or device that the
/// bytes go through. `-` is standard output.
///
/// Nothing is lasting before `commit()`; to drop the value leaves the old file as it was.
package struct OutputFile: ~Copyable {
    /// A file that takes the old one's place, or what the bytes go through as they come. Not private: optimised across
    /// modules, other targets drop an `OutputFile` by way of this type, and could not link.
    enum Sink: ~Copyable {
        case replacing(AtomicFile)
        case through(Descriptor)
    }

    private static let bufferSize = 64 * 1024
    private let sink: Sink
    private let patience: Patience
    private var buffer: [UInt8] = []

    /// - Parameters:
    ///   - dash: the descriptor that `-` stands for.
    ///   - patience: how long to wait for a pipe to be read. To open a FIFO waits for a reader.
    package init(
        path: String, dash: Int32 = STDOUT_FILENO, patience: Patience, calls: FileCalls = .system
    ) throws(IOFailure) {
        let place = try naming(.createOutput, path) { () throws(Errno) in
            try OutputPlace.following(path, dash: dash, calls: calls)
        }
        switch place {
        case .file(let target, let existing):
            sink = .replacing(try AtomicFile.create(name: path, target: target, existing: existing, calls: calls))
        case .inherited(let number):
            sink = .through(
                try Descriptor(number, path: path, isOurs: false, operation: .createOutput, calls: calls))
        case .through(let device):
            let number = try Descriptor.openToWrite(device, name: path, patience: patience, calls: calls)
            sink = .through(try Descriptor(number, path: path, isOurs: true, operation: .createOutput, calls: calls))
        }
        self.patience = patience
        buffer.reserveCapacity(Self.bufferSize)
    }

    package mutating func write(_ text: String) throws(IOFailure) {
        try write(text.utf8.span.bytes)
    }

    mutating func write(_ bytes: RawSpan) throws(IOFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let piece = rest.extracting(first: Self.bufferSize - buffer.count)
            piece.withUnsafeBytes { buffer.append(contentsOf: $0) }
            rest = rest.extracting(droppingFirst: piece.byteCount)
            if buffer.count == Self.bufferSize { try flush() }
        }
    }

    /// Writes what is left and puts a replaced file in its place.
    package consuming func commit() throws(IOFailure) {
        try flush()
        switch consume sink {
        case .replacing(let file): try file.commit()
        case .through(let descriptor): try descriptor.close()
        }
    }

    private mutating func flush() throws(IOFailure) {
        try buffer.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
            switch sink {
            case .replacing(let file): try file.write(bytes, patience: patience)
            case .through(let descriptor): try descriptor.write(bytes, patience: patience)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
