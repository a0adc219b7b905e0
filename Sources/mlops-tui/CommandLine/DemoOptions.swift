import ArgumentParser
import DemoKit
import PlainText
import RunKit

/// What the command line says about playing and recording the dashboard.
struct DemoOptions: ParsableArguments {
    @Flag(help: "Leave the dashboard's last frame on the screen when it ends.")
    var printLastFrame = false

    @Option(
        help: ArgumentHelp(
            "Play a tape; exit 0 only if all its asserts hold. Without a terminal it takes no time.", valueName: "file")
    )
    var play: FilePath?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Screen of --play, without a terminal. (default: the tape's, or 80x24)", valueName: "WxH"),
        transform: FrameSize.parsing)
    var size: FrameSize?

    @Flag(help: "Play without waiting.")
    var fast = false

    @Option(help: ArgumentHelp("Record what is shown, for asciinema.", valueName: "file"))
    var record: FilePath?

    @Option(help: "How --record is written: v2 or v3 of asciicast. (default: v2)")
    var recordFormat: Cast.Format?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Seconds to which whoever plays a recording shortens pauses. (default: 2)", valueName: "seconds"),
        transform: DemoOptions.seconds)
    var idleLimit: Int?

    @Option(help: ArgumentHelp("Write what you press as a tape.", valueName: "file"))
    var recordTape: FilePath?

    @Flag(help: "Tell the dashboard in lines: no cursor, no pictures; commands are lines too.")
    var plain = false

    @Flag(help: "For strangers: a file must be named; nothing is written, nothing started or stopped.")
    var kiosk = false

    var request: DemoRequest {
        DemoRequest(
            printsLastFrame: printLastFrame, tape: play, size: size, isFast: fast, recording: record,
            recordingFormat: recordFormat, idleLimit: idleLimit, recordedTape: recordTape, isPlain: plain,
            isKiosk: kiosk)
    }

    static func seconds(_ text: String) throws -> Int {
        guard case .value(let value) = PlainInteger(text), (1...3_600).contains(value) else {
            throw ValidationError("expected a whole number of seconds from 1 to 3600")
        }
        return Int(value)
    }
}

extension Cast.Format: ExpressibleByArgument {}
