import Dashboard
import FrameKit
import RunKit

/// What is remembered of the screen, and the file that it is remembered in.
struct KeptMemory {
    let path: FilePath
    var contents: ScreenMemory

    /// Remembers a choice, at once: a visit may end any way.
    mutating func take(_ choice: ScreenChoice) throws(IOFailure) {
        // Another dashboard may have written meanwhile.
        contents = ScreenMemory.read(path: path).updated(
            by: ScreenMemory(
                theme: choice.theme?.rawValue, glyphs: choice.glyphs?.rawValue, feePpm: choice.feePpm))
        try contents.write(to: path)
    }
}
