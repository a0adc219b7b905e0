import SignalKit

extension DashboardState {
    /// Does what a command asks for.
    mutating func perform(_ action: DashboardCommand.Action) -> [DashboardEffect] {
        switch action {
        case .changeWindow(let step): return set(window: window.addingReportingOverflow(step).partialValue)
        case .changeSeed(let step): return changeSeed(by: step)
        case .editWindow: editWindow()
        case .editSeed: overlay = .field(NumberField(.seed, text: String(seed)))
        case .zoom(let isIn): return show { view, rowCount in view.zoomed(in: isIn, rowCount: rowCount) }
        case .pan(let halves): return show { view, rowCount in view.panned(halves: halves, rowCount: rowCount) }
        case .showOldest: return show { view, _ in Viewport(rows: 0..<view.rows.count) }
        case .showNewest: return show { view, rowCount in Viewport(rows: (rowCount - view.rows.count)..<rowCount) }
        case .showAll: return show { _, rowCount in Viewport(rows: 0..<rowCount) }
        case .help: overlay = .help(filter: "", scroll: 0)
        case .commandLine: overlay = .commandLine(CommandLineField())
        case .writeConfig: return askToWrite()
        case .saveAndQuit:
            overlay = nil
            return leave(.saveAndQuit)
        case .quit: return leave(.quit)
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        }
        return []
    }

    /// Takes a window, brought into 1...rows, and runs the engine with it.
    mutating func set(window newWindow: Int) -> [DashboardEffect] {
        guard let series else {
            tellStillReading()
            return []
        }
        let allowed = max(1, min(newWindow, series.rowCount))
        guard allowed != window else {
            if newWindow != window { tellRange("window", 1...UInt64(series.rowCount)) }
            return []
        }
        window = allowed
        interval = .pending
        return requestRun()
    }

    /// Takes a seed and draws the interval with it.
    mutating func set(seed newSeed: UInt32) -> [DashboardEffect] {
        guard newSeed != seed else { return [] }
        seed = newSeed
        interval = .pending
        return requestRun()
    }

    private mutating func changeSeed(by step: Int) -> [DashboardEffect] {
        let (wanted, allowed) = (Int(seed) + step, UInt32(clamping: Int(seed) + step))
        if wanted != Int(allowed) { tellRange("seed", 0...UInt64(UInt32.max)) }
        return set(seed: allowed)
    }

    private mutating func tellRange(_ name: String, _ range: ClosedRange<UInt64>) {
        notice = Notice(text: "\(name) \(FieldError.outOfRange(range).message)", isAlarm: false)
    }

    private mutating func show(_ move: (Viewport, _ rowCount: Int) -> Viewport) -> [DashboardEffect] {
        guard let series, let view else { return [] }
        let moved = move(view, series.rowCount)
        guard moved != view else { return [] }
        self.view = moved
        return requestRun()
    }

    private mutating func askToWrite() -> [DashboardEffect] {
        if written == EditedNumbers(window: window, seed: seed) {
            notice = Notice(text: "\(origin.configName) already has window \(window) and seed \(seed)", isAlarm: false)
        } else {
            overlay = .confirmWrite
        }
        return []
    }
}
