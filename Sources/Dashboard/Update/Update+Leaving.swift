extension DashboardState {
    mutating func leave(_ wanted: LeaveReason) -> [DashboardEffect] {
        var reason = wanted
        // A stop signal is not taken back by a `q` that comes while it waits: its exit code stays.
        if case .forced = pendingLeave, wanted == .saveAndQuit { reason = pendingLeave ?? wanted }
        pendingLeave = nil
        guard reason != .quit else { return [.leave(.quit)] }
        guard series != nil else {
            // Nothing was read yet, so there is nothing to save.
            return [.leave(reason == .saveAndQuit ? .quit : reason)]
        }
        pendingLeave = reason
        guard !isRunning, interval != .pending else {
            notice = Notice(text: "saving as soon as the run is done…", end: .run)
            return []
        }
        if notice?.end == .run { notice = nil }
        return [.save]
    }

    mutating func leaveAfterSaving() -> [DashboardEffect] {
        defer { pendingLeave = nil }
        return pendingLeave.map { [.leave($0)] } ?? []
    }

    mutating func stayAfterFailedSave(_ message: String) -> [DashboardEffect] {
        defer { pendingLeave = nil }
        if case .forced = pendingLeave { return pendingLeave.map { [.leave($0)] } ?? [] }
        let (again, leave) = (commands.key(for: .saveAndQuit, on: screen), commands.key(for: .quit, on: screen))
        notice = Notice(
            text: "not saved: \(message) (\(again) tries again, \(leave) leaves without saving)", isAlarm: true)
        return []
    }

    // MARK: Config

    mutating func askToWrite() -> [DashboardEffect] {
        if written == EditedNumbers(window: window, seed: seed) {
            notice = Notice(text: "\(origin.configName) already has window \(window) and seed \(seed)")
        } else {
            overlay = .question(.writeConfig)
        }
        return []
    }

    mutating func configIsChanged(to numbers: EditedNumbers?) {
        if let numbers { written = numbers }
        configHasChanged = true
        let now = numbers.map { "it has window \($0.window) and seed \($0.seed) now" } ?? "it cannot be used now"
        notice = Notice(text: "somebody else has changed \(origin.configName): \(now)", isAlarm: true)
    }

    mutating func configIsWritten(_ numbers: EditedNumbers) -> [DashboardEffect] {
        written = numbers
        configHasChanged = false
        notice = Notice(text: "wrote window \(numbers.window) and seed \(numbers.seed) into \(origin.configName)")
        guard leavesAfterWriting else { return [] }
        leavesAfterWriting = false
        return leave(.saveAndQuit)
    }
}
