internal import CNcurses
internal import Glibc

/// Which terminfo entry a terminal is drawn by: its own, or the stand-in of one that this machine knows nothing of.
///
/// New terminals bring names that no older machine has (xterm-kitty, foot, alacritty), and nearly all of them understand
/// xterm. So what is not known is taken for an xterm with 256 colours; even without any terminfo on the machine, from
/// the entry that is compiled in.
struct TerminalDescription: Equatable {
    /// What TERM says.
    let asked: String
    /// The entry that is used.
    let used: String
    /// It is the one in this file.
    var isCompiledIn = false

    static let standIn = "xterm-256color"
    /// What TERM is on things that are no screen; known even where no terminfo is.
    private static let noScreens: Set<String> = ["dumb", "unknown", "emacs", "network", "printer", "lpr", "hardcopy"]

    /// Refuses terminals that cannot be drawn on, before anything is changed.
    init(of name: String, output: Int32) throws(TerminalError) {
        guard !name.isEmpty else { throw .noTerminalName }
        asked = name
        if Self.isKnown(name, output) {
            guard nc_capability("cup") != nil else { throw .dumbTerminal(name) }
            used = name
            return
        }
        guard !Self.noScreens.contains(name) else { throw .dumbTerminal(name) }
        used = Self.standIn
        if Self.isKnown(used, output) { return }
        isCompiledIn = true
        guard whileVisible({ Self.isKnown(used, output) }) else { throw .unusableTerminal(name) }
    }

    /// Runs `body` while ncurses can find the entry. TERMINFO may hold one itself, in the letters of base64.
    func whileVisible<Result>(_ body: () -> Result) -> Result {
        guard isCompiledIn else { return body() }
        let before = environment("TERMINFO")
        setenv("TERMINFO", Self.entry, 1)
        defer {
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        return body()
    }

    private static func isKnown(_ name: String, _ output: Int32) -> Bool {
        var problem: Int32 = 0
        return setupterm(name, output, &problem) == OK
    }

    /// `infocmp -x -Q2 -0 xterm-256color` of ncurses 6.4.
    private static let entry = """
        b64:HgIlACYADwCdAVoGeHRlcm0tMjU2Y29sb3J8eHRlcm0gd2l0aCAyNTYgY29sb3JzAAABAAABAAAAAQAAAAABAQAAAAAAAAABAAABAAEB\
        AAAAAAAAAAABAFAAAAAIAAAAGAAAAP____________________________________________________8AAQAAAAABAAAABAAGAAgAGQAe\
        ACYAKgAuAP__OQBKAEwAUABXAP__WQBmAP__agBuAHgAfAD_____gACEAIkAjgD__6AApQCqAP__rwC0ALkAvgDHAMsA0gD__-QA6QDvAPUA\
        ________BwH_______8ZAf__HQH_______8fAf__JAH__________ygBLAEyATYBOgE-AUQBSgFQAVYBXAFgAf__ZQH__2kBbgFzAXcBfgH_\
        _4UBiQGRAf____________________________-ZAaIBqwH__64BtwHAAckB0gHbAeQB7QH2Af8B________CAIMAhECFgIqAjMC_____0UC\
        SAJTAlYCWAJbArgC__-7Av__________vQLBAsUCyQLNAv_____RAv__BgP_____CgMQA_____________8WA_____________8aAx4D____\
        ______________________________________________________________8iA_____8pA___________MAM3Az4D_____0UD__9MA___\
        _____1MD_____________1oDYANmA20DdAN7A4IDigOSA5oDogOqA7IDugPCA8kD0APXA94D5gPuA_YD_gMGBA4EFgQeBCUELAQzBDoEQgRK\
        BFIEWgRiBGoEcgR6BIEEiASPBJYEngSmBK4EtgS-BMYEzgTWBN0E5ATrBPAE________________________________________________\
        ___________3BAIFBwUaBR4FJwUuBf____________________________-MBf_______________________5EF____________________\
        _________________________________5cFqAX_____________________________ugX_______--Bf0F__________________89Bv__\
        ____________________________________________________________________________________________________________\
        _1QGVwYbW1oABwANABtbJWklcDElZDslcDIlZHIAG1szZwAbW0gbWzJKABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoA\
        G1tIABtbPzI1bAAIABtbPzEybBtbPzI1aAAbW0MAG1tBABtbPzEyOzI1aAAbW1AAG1tNABsoMAAbWzVtABtbMW0AG1s_MTA0OWgbWzIyOzA7\
        MHQAG1sybQAbWzRoABtbOG0AG1s3bQAbWzdtABtbNG0AG1slcDElZFgAGyhCABsoQhtbbQAbWz8xMDQ5bBtbMjM7MDswdAAbWzRsABtbMjdt\
        ABtbMjRtABtbPzVoJDwxMDAvPhtbPzVsABtbIXAbWz8zOzRsG1s0bBs-ABtbTAB_ABtbM34AG09CABtPUAAbWzIxfgAbT1EAG09SABtPUwAb\
        WzE1fgAbWzE3fgAbWzE4fgAbWzE5fgAbWzIwfgAbT0gAG1syfgAbT0QAG1s2fgAbWzV-ABtPQwAbWzE7MkIAG1sxOzJBABtPQQAbWz8xbBs-\
        ABtbPzFoGz0AG1s_MTAzNGwAG1s_MTAzNGgAG0UAG1slcDElZFAAG1slcDElZE0AG1slcDElZEIAG1slcDElZEAAG1slcDElZFMAG1slcDEl\
        ZEwAG1slcDElZEQAG1slcDElZEMAG1slcDElZFQAG1slcDElZEEAG1tpABtbNGkAG1s1aQAlcDElYxtbJXAyJXsxfSUtJWRiABtjG10xMDQH\
        ABtbIXAbWz8zOzRsG1s0bBs-ABs4ABtbJWklcDElZGQAGzcACgAbTQAlPyVwOSV0GygwJWUbKEIlOxtbMCU_JXA2JXQ7MSU7JT8lcDUldDsy\
        JTslPyVwMiV0OzQlOyU_JXAxJXAzJXwldDs3JTslPyVwNCV0OzUlOyU_JXA3JXQ7OCU7bQAbSAAJABtPdwAbT3kAG091ABtPcQAbT3MAYGBh\
        YWZmZ2dpaWpqa2tsbG1tbm5vb3BwcXFycnNzdHR1dXZ2d3d4eHl5enp7e3x8fX1-fgAbW1oAG1s_N2gAG1s_N2wAG09FABtPRgAbT00AG1sz\
        OzJ-ABtbMTsyRgAbWzE7MkgAG1syOzJ-ABtbMTsyRAAbWzY7Mn4AG1s1OzJ-ABtbMTsyQwAbWzIzfgAbWzI0fgAbWzE7MlAAG1sxOzJRABtb\
        MTsyUgAbWzE7MlMAG1sxNTsyfgAbWzE3OzJ-ABtbMTg7Mn4AG1sxOTsyfgAbWzIwOzJ-ABtbMjE7Mn4AG1syMzsyfgAbWzI0OzJ-ABtbMTs1\
        UAAbWzE7NVEAG1sxOzVSABtbMTs1UwAbWzE1OzV-ABtbMTc7NX4AG1sxODs1fgAbWzE5OzV-ABtbMjA7NX4AG1syMTs1fgAbWzIzOzV-ABtb\
        MjQ7NX4AG1sxOzZQABtbMTs2UQAbWzE7NlIAG1sxOzZTABtbMTU7Nn4AG1sxNzs2fgAbWzE4OzZ-ABtbMTk7Nn4AG1syMDs2fgAbWzIxOzZ-\
        ABtbMjM7Nn4AG1syNDs2fgAbWzE7M1AAG1sxOzNRABtbMTszUgAbWzE7M1MAG1sxNTszfgAbWzE3OzN-ABtbMTg7M34AG1sxOTszfgAbWzIw\
        OzN-ABtbMjE7M34AG1syMzszfgAbWzI0OzN-ABtbMTs0UAAbWzE7NFEAG1sxOzRSABtbMUsAG1s_NjlsABtbJWklZDslZFIAG1s2bgAbWz8l\
        WzswMTIzNDU2Nzg5XWMAG1tjABtbMzk7NDltABtdMTA0BwAbXTQ7JXAxJWQ7cmdiOiVwMiV7MjU1fSUqJXsxMDAwfSUvJTIuMlgvJXAzJXsy\
        NTV9JSolezEwMDB9JS8lMi4yWC8lcDQlezI1NX0lKiV7MTAwMH0lLyUyLjJYG1wAG1szbQAbWzIzbQAbWz82OWgbWyVpJXAxJWRzABtbPzY5\
        aBtbJWk7JXAxJWRzABtbPAAbWyU_JXAxJXs4fSU8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlMzg7NTslcDElZCU7bQAb\
        WyU_JXAxJXs4fSU8JXQ0JXAxJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUtJWQlZTQ4OzU7JXAxJWQlO20AG1s_NjloG1slaSVwMSVkOyVw\
        MiVkcwAbbAAbbQACAAAATgCeANgDAQEAAAkAEgAZACUAKgA8AEMASgBQAFoAegCBAIgAjwCWAJ0ApACrALIAuQDAAMcAzgDVANwA4wDqAPEA\
        -AD_AAYBDQEUARsBIgEpATABNwE-AUUBTAFTAVoBYQFoAW8BdgF9AYQBiwGSAZkBoAGnAa4BtQG8AcMBygHRAdgB3wHmAeoB7gHyAfYB-gH-\
        AQICBgIKAg4CEgIWAhwCIQIAAAMABgAJAAwADwASABUAGAAbAB4AIQAkACcALAAxADYAOwBAAEQASQBOAFMAWABdAGMAaQBvAHUAewCBAIcA\
        jQCTAJkAngCjAKgArQCyALgAvgDEAMoA0ADWANwA4gDoAO4A9AD6AAABBgEMARIBGAEeASQBKgEuATMBOAE9AUIBRwFLAU8BUwFXAVsBYQFn\
        AW0BcwF5AX8BhQGKAY8BG1s_MjAwNGwAG1s_MjAwNGgAG10xMTIHABtdMTI7JXAxJXMHABtbM0oAG101MjslcDElczslcDIlcwcAG1syMDF-\
        ABtbMjAwfgAbWzIgcQAbWyVwMSVkIHEAG1s_MTAwNjsxMDAwJT8lcDElezF9JT0ldGglZWwlOwAbWzM7M34AG1szOzR-ABtbMzs1fgAbWzM7\
        Nn4AG1szOzd-ABtbMTsyQgAbWzE7M0IAG1sxOzRCABtbMTs1QgAbWzE7NkIAG1sxOzdCABtbMTszRgAbWzE7NEYAG1sxOzVGABtbMTs2RgAb\
        WzE7N0YAG1sxOzNIABtbMTs0SAAbWzE7NUgAG1sxOzZIABtbMTs3SAAbWzI7M34AG1syOzR-ABtbMjs1fgAbWzI7Nn4AG1syOzd-ABtbMTsz\
        RAAbWzE7NEQAG1sxOzVEABtbMTs2RAAbWzE7N0QAG1s2OzN-ABtbNjs0fgAbWzY7NX4AG1s2OzZ-ABtbNjs3fgAbWzU7M34AG1s1OzR-ABtb\
        NTs1fgAbWzU7Nn4AG1s1Ozd-ABtbMTszQwAbWzE7NEMAG1sxOzVDABtbMTs2QwAbWzE7N0MAG1sxOzJBABtbMTszQQAbWzE7NEEAG1sxOzVB\
        ABtbMTs2QQAbWzE7N0EAG094ABtPdAAbT3YAG09yABtPRQAbT2sAG09sABtPbwAbT24AG09qABtPbQAbT3AAG1syOW0AG1s5bQAbWzwlaSVw\
        MyVkOyVwMSVkOyVwMiVkOyU_JXA0JXRNJWVtJTsAQVgAWFQAQkQAQkUAQ3IAQ3MARTMATXMAUEUAUFMAU2UAU3MAWE0Aa0RDMwBrREM0AGtE\
        QzUAa0RDNgBrREM3AGtETgBrRE4zAGtETjQAa0RONQBrRE42AGtETjcAa0VORDMAa0VORDQAa0VORDUAa0VORDYAa0VORDcAa0hPTTMAa0hP\
        TTQAa0hPTTUAa0hPTTYAa0hPTTcAa0lDMwBrSUM0AGtJQzUAa0lDNgBrSUM3AGtMRlQzAGtMRlQ0AGtMRlQ1AGtMRlQ2AGtMRlQ3AGtOWFQz\
        AGtOWFQ0AGtOWFQ1AGtOWFQ2AGtOWFQ3AGtQUlYzAGtQUlY0AGtQUlY1AGtQUlY2AGtQUlY3AGtSSVQzAGtSSVQ0AGtSSVQ1AGtSSVQ2AGtS\
        SVQ3AGtVUABrVVAzAGtVUDQAa1VQNQBrVVA2AGtVUDcAa2EyAGtiMQBrYjMAa2MyAGtwNQBrcEFERABrcENNQQBrcERJVgBrcERPVABrcE1V\
        TABrcFNVQgBrcFpSTwBybXh4AHNteHgAeG0A
        """
}
