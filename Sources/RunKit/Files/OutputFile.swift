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
    private let waiting: WaitLimit
    private var buffer: [UInt8] = []

    /// Opens the output, or makes the file that is to take its place.
    ///
    /// - Parameters:
    ///   - path: where it goes; `-` is `dash`.
    ///   - dash: the descriptor that `-` stands for.
    ///   - waiting: how long to wait for a pipe to be read. To open a FIFO waits for a reader.
    ///   - calls: the system's.
    /// - Throws: what the system said, with the path.
    package init(
        path: FilePath, dash: Int32 = STDOUT_FILENO, waiting: WaitLimit, calls: FileCalls = .system
    ) throws(IOFailure) {
        let place = try naming(.createOutput, path) { () throws(Errno) in
            try OutputTarget.following(path, dash: dash, calls: calls)
        }
        switch place {
        case .file(let target, let existing):
            sink = .replacing(try AtomicFile.create(name: path, target: target, existing: existing, calls: calls))
        case .inherited(let number):
            sink = .through(
                try Descriptor(number, path: path, isOurs: false, operation: .createOutput, calls: calls))
        case .through(let device):
            let number = try Descriptor.openToWrite(device, name: path, waiting: waiting, calls: calls)
            sink = .through(try Descriptor(number, path: path, isOurs: true, operation: .createOutput, calls: calls))
        }
        self.waiting = waiting
        buffer.reserveCapacity(Self.bufferSize)
    }

    /// Whether an output there would replace a file, and not go through a pipe, a device or what is open already.
    package static func replaces(_ path: FilePath, dash: Int32 = STDOUT_FILENO, calls: FileCalls = .system) -> Bool {
        do throws(Errno) {
            guard case .file = try OutputTarget.following(path, dash: dash, calls: calls) else { return false }
            return true
        } catch {
            // Then to open it says what is wrong.
            return true
        }
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

    /// Brings a file that is to replace another to disk whole: what is left for ``commit()`` is to give it its name.
    ///
    /// What goes through a pipe or device is left for `commit()`: nobody can take it back.
    package mutating func prepare() throws(IOFailure) {
        guard replaces else { return }
        try flush()
        switch sink {
        case .replacing(let file): try file.sync()
        case .through: break
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

    private var replaces: Bool {
        switch sink {
        case .replacing: true
        case .through: false
        }
    }

    private mutating func flush() throws(IOFailure) {
        guard !buffer.isEmpty else { return }
        try buffer.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
            switch sink {
            case .replacing(let file): try file.write(bytes, waiting: waiting)
            case .through(let descriptor): try descriptor.write(bytes, waiting: waiting)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
