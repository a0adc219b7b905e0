import DemoKit
import RunKit

/// What the command line says about playing and recording; `nil` where it says nothing.
struct DemoRequest: Equatable {
    var printsLastFrame = false
    /// The tape that is played.
    var tape: FilePath?
    var size: FrameSize?
    var isFast = false
    var recording: FilePath?
    var recordingFormat: Cast.Format?
    var idleLimit: Int?
    var recordedTape: FilePath?
    /// The dashboard in lines, for who does not see it.
    var isPlain = false
    var isKiosk = false

    /// Why parts of it are wrong together; `nil` where they are not.
    var conflict: String? {
        if isPlain, tape != nil || recording != nil { return "--plain draws nothing to play or record" }
        if isKiosk, recording != nil || recordedTape != nil { return "--kiosk writes nothing, so it records nothing" }
        return nil
    }

    /// The files that it reads and writes beside the run's; a picture that a tape draws twice is one.
    func files(of tape: Tape?) -> [RunPaths.OtherFile] {
        var files: [RunPaths.OtherFile] = []
        if let path = self.tape { files.append(.init(option: "--play", path: path, isWritten: false)) }
        if let path = recording { files.append(.init(option: "--record", path: path)) }
        if let path = recordedTape { files.append(.init(option: "--record-tape", path: path)) }
        return files
            + Set(tape?.pictures ?? []).sorted().map { .init(option: "the tape's picture", path: FilePath($0)) }
    }

    /// Options that were given and mean nothing without another one: the name, and which.
    var withoutMeaning: [(option: String, needs: String)] {
        var options: [(String, String)] = []
        if tape == nil {
            if size != nil { options.append(("--size", "--play")) }
            if isFast { options.append(("--fast", "--play")) }
        }
        if recording == nil {
            if recordingFormat != nil { options.append(("--record-format", "--record")) }
            if idleLimit != nil { options.append(("--idle-limit", "--record")) }
        }
        return options
    }

    /// The options that the dashboard alone has, with whether they were given.
    var given: [(String, Bool)] {
        [
            ("--print-last-frame", printsLastFrame), ("--play", tape != nil), ("--record", recording != nil),
            ("--record-tape", recordedTape != nil), ("--plain", isPlain), ("--kiosk", isKiosk),
        ]
    }
}
