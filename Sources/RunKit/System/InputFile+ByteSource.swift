package import SignalKit

extension InputFile {
    /// The file as the engine reads it. At its end, a file that was changed since this call is an error.
    ///
    /// - Parameter onStop: gets the signal that ended the reading; the engine knows only that it was cancelled.
    package consuming func byteSource(
        onStop: @escaping @Sendable (StopSignal) -> Void = { _ in }
    ) throws(IOFailure) -> ByteSource {
        let file = self
        let before = try file.stamp()
        return ByteSource { bytes throws(ByteSource.Failure) in
            let (count, after): (Int, FileStamp?)
            do throws(IOFailure) {
                count = try file.read(into: bytes)
                after = count == 0 ? try file.stamp() : before
            } catch {
                switch error {
                case .system(let error): throw .system(errno: error.errno.code)
                case .stopped(let signal):
                    onStop(signal)
                    throw .cancelled
                }
            }
            guard after == before else { throw .changed }
            return count
        }
    }
}
