/// Finds the name that an unknown one may have been meant to be.
package enum NearName {
    /// Up to two slips are near. A name much longer than any of `names`, which are in lower case, is not compared: the cost
    /// stays bounded.
    package static func name(near name: String, among names: [String]) -> String? {
        let letters = Array(name.lowercased().trimmingSpaces.unicodeScalars)
        guard letters.count <= (names.map(\.unicodeScalars.count).max() ?? 0) + 9 else { return nil }
        let ranked = names.map { (name: $0, slips: distance(letters, Array($0.unicodeScalars))) }
        guard let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= 2, best.slips < letters.count else {
            return nil
        }
        return best.name
    }

    /// Levenshtein's edit distance, one row of the table at a time.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        var scalars = unicodeScalars.drop(while: isSpace)
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }
}
