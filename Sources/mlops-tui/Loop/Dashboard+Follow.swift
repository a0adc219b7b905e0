import Dashboard
import PlainText
import RunKit
import SignalKit

extension Dashboard {
    /// The price file has changed on disk: it is read on where it is followed, and that is said where it is not.
    mutating func takeInput() {
        guard let followed else { return apply(.inputChanged) }
        do throws(EngineThread.Failure) {
            try engine.look(at: followed)
        } catch {
            // The next change asks again.
            note("input.unread", "no thread can be started", isWarning: true)
        }
    }

    /// Takes what is known of an input that is followed.
    mutating func take(_ known: Following) {
        guard let followed, known.input == ObjectIdentifier(followed) else { return }
        let before = follow
        follow = before.taking(known)
        let isAnew = follow.beginnings != follow.beginningsShown
        if isAnew, follow.beginnings != before.beginnings, state.series != nil {
            note("input.restarted", "the file has begun anew")
        }
        if state.series == nil, known.fault != nil {
            // What cannot be read at first is refused as it is without following.
            wait(for: known)
        } else if let table = known.table, isAnew || table.facts != state.series?.facts {
            show(table, rowsBefore: before.rows)
        } else if state.series == nil {
            wait(for: known)
        }
        guard ending == nil else { return }
        if state.series != nil, let fault = known.fault, before.fault == nil { refuse(fault) }
        if known.isEnded, !before.isEnded { note("input.ended", "\(Digits.grouped(follow.rows)) rows") }
    }

    private mutating func show(_ table: PriceTable, rowsBefore: Int) {
        engine.take(table)
        guard state.series != nil else {
            follow.opened(with: table.rowCount)
            apply(.loaded(table))
            logProgress(.loaded(table))
            for typed in typeAhead.release() { applyTyped(typed) }
            return
        }
        let isAnew = follow.showed()
        apply(.appended(table, isAnew: isAnew))
        apply(.fileRemarked(FileRemark.remarks(table.facts)))
        let came = isAnew ? follow.rows : follow.rows - rowsBefore
        note("input.appended", "\(Digits.grouped(came)) rows, \(Digits.grouped(follow.rows)) in all")
    }

    /// There are no rows yet: perhaps never, and that ends the dashboard.
    private mutating func wait(for known: Following) {
        if let fault = known.fault, fault.isOfSeveralSymbols, !plan.paths.input.isInherited, plan.input.symbol == nil {
            if !state.isChoosingSymbol { listSymbols() }
        } else if let fault = known.fault {
            ending = .loadFailed(fault)
        } else {
            let reason = known.doubt.map { RunFailure.prices(file: plan.paths.input.description, $0).message }
            apply(.loadingProgressed(Loading(wait: reason ?? "waiting for its first row")))
        }
    }

    private mutating func refuse(_ fault: SignalError) {
        let words = RunFailure.prices(file: plan.paths.input.description, fault).message
        apply(.appendingRefused(words))
        note("input.refused", words, isWarning: true)
    }
}

extension FollowRecord {
    /// The same after what is known now.
    func taking(_ known: Following) -> FollowRecord {
        var record = self
        if known.beginnings != beginnings {
            record.beginnings = known.beginnings
            (record.rows, record.fault) = (0, nil)
        }
        record.rows = known.table?.rowCount ?? record.rows
        record.fault = known.fault
        record.waitingBytes = known.waitingBytes
        record.isEnded = known.isEnded
        return record
    }
}
