import Foundation
import TestSupport
import Testing

@testable import RunKit

struct KeysFileTests {
    private func message(_ text: String) -> String? {
        do throws(KeysError) {
            _ = try KeysFile.entries(of: Array(text.utf8))
            return nil
        } catch {
            return error.message(in: "keys.yaml")
        }
    }

    @Test func `a command has a key or a list of keys, each with its line`() throws {
        let entries = try KeysFile.entries(
            of: Array("# mine\npin: p\nunpin: [P, 'Ctrl-P']\nsweep:\n- m\n- \"?\"\nlog: []\n".utf8))
        #expect(entries.map(\.command.text) == ["pin", "unpin", "sweep", "log"])
        #expect(entries.map { $0.keys.map(\.text) } == [["p"], ["P", "Ctrl-P"], ["m", "?"], []])
        #expect(entries.map(\.command.line) == [2, 3, 4, 7] && entries[2].keys.map(\.line) == [5, 6])
    }

    @Test(arguments: ["", "\n# nothing yet\n", "---\n", "~\n", "null\n"])
    func `a file without keys is none`(_ text: String) throws {
        #expect(try KeysFile.entries(of: Array(text.utf8)) == [])
    }

    @Test(
        arguments: [
            ("pin: p\npin: o\n", "keys.yaml:2: 'pin' is given twice, first on line 1"),
            ("- pin\n", "keys.yaml:1: found a list, expected commands and their keys, such as 'pin: p'"),
            ("pin\n", "keys.yaml:1: found pin, expected commands and their keys, such as 'pin: p'"),
            (
                "pin:\n",
                "keys.yaml:1: 'pin' has no key, expected a key such as p, Ctrl-P, F5 or PgUp, or a list of keys"
            ),
            (
                "a: b\npin: {x: y}\n",
                "keys.yaml:2: 'pin': found a mapping, expected a key such as p, Ctrl-P, F5 or PgUp, or a list of keys"
            ),
            (
                "pin: [p, [o]]\n",
                "keys.yaml:1: 'pin': found a list, expected a key such as p, Ctrl-P, F5 or PgUp, or a list of keys"
            ),
            (
                "pin: &a p\n",
                "keys.yaml:1: column 6: anchors (&name) are not allowed, write the value out (or quote the text)"
            ),
            ("pin: [p\n", nil), ("\tpin: p\n", nil),
        ] as [(String, String?)])
    func `what cannot be read is told with its line`(_ text: String, _ words: String?) throws {
        let told = try #require(message(text))
        #expect(told.hasPrefix("keys.yaml:"))
        if let words { #expect(told == words) }
    }

    @Test func `facts of the dashboard have words with line, found and expected`() {
        #expect(
            KeysError.unknownCommand("pni", near: "pin", line: 3).message(in: "k.yaml")
                == "k.yaml:3: found the command 'pni', expected one that the help names (did you mean 'pin'?)")
        #expect(
            KeysError.conflict(command: "pin", "x", other: "cursor", place: "in the chart", line: 2).message(
                in: "k.yaml")
                == "k.yaml:2: 'pin': found the key 'x', which is the key of 'cursor' in the chart, expected another one, or another one for 'cursor'"
        )
        #expect(
            KeysError.reservedKey(command: "pin", "7", meaning: "begins a window", line: 1).message(in: "k.yaml")
                == "k.yaml:1: 'pin': found the key '7', which always begins a window, expected another one")
        #expect(
            KeysError.unknownKey(command: "pin", "\u{1b}[2J", line: 1).message(in: "k.yaml")
                == "k.yaml:1: 'pin': found the key '\\x1b[2J', expected a key such as p, Ctrl-P, F5 or PgUp, or a list of keys"
        )
    }

    @Test func `a file that is not there has no keys; one that cannot be read is an error`() throws {
        let folder = try TemporaryFolder()
        #expect(try KeysFile.read(path: FilePath(folder["none/keys.yaml"]), waiting: .upTo(.zero)).get() == [])
        try folder.write("pin: p\n", to: "keys.yaml")
        #expect(try KeysFile.read(path: FilePath(folder["keys.yaml/keys.yaml"]), waiting: .upTo(.zero)).get() == [])
        #expect(try KeysFile.read(path: FilePath(folder["keys.yaml"]), waiting: .upTo(.zero)).get().count == 1)
        #expect(throws: IOFailure.self) { try KeysFile.read(path: FilePath(folder.path), waiting: .upTo(.zero)) }
    }
}

struct UserFolderTests {
    private func folders(_ variables: [String: String]) -> UserFolders {
        UserFolders { variables[$0].map { Array($0.utf8) } }
    }

    @Test(
        arguments: [
            (["HOME": "/h"], "/h/.config/mlops-tui/keys.yaml", "/h/.local/state/mlops-tui/screen.yaml"),
            (
                ["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"], "/c/mlops-tui/keys.yaml",
                "/s/mlops-tui/screen.yaml"
            ),
            // Relative paths and empty ones are to be ignored.
            (
                ["HOME": "/h", "XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": "./s"], "/h/.config/mlops-tui/keys.yaml",
                "/h/.local/state/mlops-tui/screen.yaml"
            ),
            (
                ["HOME": "/h", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""], "/h/.config/mlops-tui/keys.yaml",
                "/h/.local/state/mlops-tui/screen.yaml"
            ),
            ([:], nil, nil), (["HOME": ""], nil, nil), (["HOME": "h"], nil, nil),
            (["XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"], "/c/mlops-tui/keys.yaml", nil),
        ] as [([String: String], String?, String?)])
    func `files are where the specification says; without a home nothing is remembered`(
        _ variables: [String: String], _ keys: String?, _ memory: String?
    ) {
        #expect(folders(variables).keys?.description == keys)
        #expect(folders(variables).memory?.description == memory)
    }
}

struct ScreenMemoryTests {
    @Test func `what is written is read back, and folders are made for it`() throws {
        let folder = try TemporaryFolder()
        let path = FilePath(folder["a/b/mlops-tui/screen.yaml"])
        let memory = ScreenMemory(theme: "dark", glyphs: "ascii", feePpm: 250)
        try memory.write(to: path)
        #expect(ScreenMemory.read(path: path) == memory)
        try ScreenMemory(feePpm: 0).write(to: path)
        #expect(ScreenMemory.read(path: path) == ScreenMemory(feePpm: 0))
        #expect(try folder.names() == ["a"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder["a/b/mlops-tui"])[.posixPermissions]
        #expect(mode as? Int == 0o700)
    }

    @Test func `newer choices go before older ones`() {
        let old = ScreenMemory(theme: "dark", feePpm: 250)
        #expect(
            old.updated(by: ScreenMemory(glyphs: "ascii")) == ScreenMemory(theme: "dark", glyphs: "ascii", feePpm: 250))
        #expect(old.updated(by: ScreenMemory(theme: "mono")).theme == "mono")
    }

    @Test(arguments: [
        "", "theme\n", "theme: [a]\n", "fee_ppm: -1\n", "fee_ppm: 100001\n", "fee_ppm: 1e3\n", "a: &b c\n", "\u{0}",
    ])
    func `what is not understood is not remembered`(_ text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "screen.yaml")
        #expect(ScreenMemory.read(path: FilePath(folder["screen.yaml"])) == ScreenMemory())
    }

    @Test func `the largest fee is remembered`() throws {
        let folder = try TemporaryFolder()
        try folder.write("fee_ppm: 100000\n", to: "screen.yaml")
        #expect(ScreenMemory.read(path: FilePath(folder["screen.yaml"])) == ScreenMemory(feePpm: 100_000))
    }

    @Test func `where it cannot be written that is an error, and no more`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        #expect(throws: IOFailure.self) { try ScreenMemory().write(to: FilePath(folder["file/mlops-tui/screen.yaml"])) }
    }
}
