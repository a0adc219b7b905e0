package import SignalKit

/// What has become of an input that is followed.
package struct FollowRecord: Equatable, Sendable {
    /// Rows there are now.
    package var rows = 0
    /// Rows there were when the first were shown; of a file that has begun anew all are rows that came.
    private var rowsAtOpening = 0
    private var beginningsAtOpening = 0
    /// How often the file has begun anew, and had when the rows that are shown came.
    package var beginnings = 0
    package private(set) var beginningsShown = 0
    /// Why no further rows are taken.
    package var fault: SignalError?
    /// Bytes of a last line that waits for its end.
    package var waitingBytes = 0
    /// Nothing more will come.
    package var isEnded = false

    package init() {}

    /// The first rows are shown.
    package mutating func opened(with rows: Int) {
        (rowsAtOpening, beginningsAtOpening) = (rows, beginnings)
        beginningsShown = beginnings
    }

    /// Further rows are shown; whether they are those of a file that has begun anew.
    package mutating func showed() -> Bool {
        defer { beginningsShown = beginnings }
        return beginnings != beginningsShown
    }

    /// Rows that have come since, of the file that is there now.
    package var rowsAppended: Int { beginnings == beginningsAtOpening ? rows - rowsAtOpening : rows }
}
