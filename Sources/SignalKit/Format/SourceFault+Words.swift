internal import PlainText

extension FileKind {
    /// What a person calls it.
    var noun: String {
        switch self {
        case .text: "text"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .utf16LittleEndianWithoutMark, .utf16BigEndianWithoutMark: "UTF-16 without a byte order mark"
        case .utf32: "UTF-32"
        case .gzip: "a gzip file"
        case .zip: "a zip archive"
        case .zstandard: "compressed by Zstandard"
        case .xz: "compressed by xz"
        case .bzip2: "compressed by bzip2"
        case .lz4: "compressed by LZ4"
        case .compress: "compressed by compress (.Z)"
        case .sevenZip: "a 7-Zip archive"
        case .rar: "a RAR archive"
        case .tar: "a tar archive"
        case .excelWorkbook: "an Excel workbook (.xlsx)"
        case .oldExcelWorkbook: "an Excel workbook (.xls)"
        case .openDocument: "an OpenDocument spreadsheet (.ods)"
        case .parquet: "Parquet"
        case .arrow: "Arrow or Feather"
        case .sqlite: "an SQLite database"
        case .hdf5: "HDF5"
        case .numpy: "a NumPy array"
        case .pickle: "a Python pickle"
        case .pdf: "PDF"
        case .json: "JSON"
        case .html: "a web page (HTML)"
        case .xml: "XML"
        }
    }

    /// A command that writes the text in `file`, or a table that is one, to standard output; `nil` where none fits all
    /// such files. `file` is set as it is, so it must be one word of the shell.
    func command(_ file: String) -> String? {
        switch self {
        case .utf16LittleEndianWithoutMark: "iconv -f UTF-16LE -t UTF-8 \(file)"
        case .utf16BigEndianWithoutMark: "iconv -f UTF-16BE -t UTF-8 \(file)"
        case .utf32: "iconv -f UTF-32 -t UTF-8 \(file)"
        case .zstandard: "zstd -dc \(file)"
        case .xz: "xz -dc \(file)"
        case .bzip2: "bzip2 -dc \(file)"
        case .lz4: "lz4 -dc \(file)"
        case .gzip, .compress: "gunzip -c \(file)"
        case .zip: "unzip -p \(file) NAME"
        case .sevenZip: "7z x -so \(file)"
        case .rar: "unrar p -inul \(file)"
        case .tar: "tar -xOf \(file)"
        case .parquet: "duckdb -csv -c \"FROM read_parquet('\(file)')\""
        case .text, .utf16LittleEndian, .utf16BigEndian, .excelWorkbook, .oldExcelWorkbook, .openDocument, .arrow,
            .sqlite, .hdf5, .numpy, .pickle, .pdf, .json, .html, .xml:
            nil
        }
    }

    /// What to do where no command fits.
    fileprivate var advice: String {
        switch self {
        case .excelWorkbook, .oldExcelWorkbook, .openDocument: "save the sheet as CSV UTF-8"
        case .json: "this may be an API's error message; ask it for CSV, or write the rows as CSV"
        case .html, .xml: "this may be an error or log-in page; download the file itself"
        default: "export the table as CSV"
        }
    }
}

extension SourceFault {
    /// The fault in words: what was found, and what makes the file readable.
    ///
    /// `path` is the file, to be set in a command; `nil` where it has no name. `pipe` is the command that reads what
    /// another one writes; `nil` where there is none to name.
    func words(path: String?, pipe: String?) -> String {
        switch self {
        case .notText(let kind):
            if let command = command(for: kind, path, pipe) {
                "the file is \(kind.noun) (expected CSV text: \(command))"
            } else {
                "the file is \(kind.noun), not CSV (\(kind.advice))"
            }
        case .cutShort(let kind): "the file is \(kind.noun) that ends too early (expected its end; fetch it again)"
        case .damaged(let kind): "the file is \(kind.noun) with damaged data (fetch it again)"
        case .trailingData(let kind): "the file is \(kind.noun) with something else behind its end (fetch it again)"
        case .severalMembers(let names, let count):
            "the zip archive has \(count) files, \(Self.list(names, of: count)) (expected one; choose it: \(command(for: .zip, path, pipe) ?? ""))"
        case .noMember: "the zip archive has no file in it (expected one)"
        case .encrypted(let name): "\(SafeText.quoted(name, quote: "'")) in the zip archive needs a password"
        case .unknownMethod(let method, let name):
            "\(SafeText.quoted(name, quote: "'")) in the zip archive is packed by method \(method) (expected stored or deflated: unpack it first)"
        }
    }

    private func command(for kind: FileKind, _ path: String?, _ pipe: String?) -> String? {
        kind.command(path.map(Self.shellWord) ?? "FILE").map { command in pipe.map { "\(command) | \($0)" } ?? command }
    }

    private static func list(_ names: [String], of count: Int) -> String {
        names.map { SafeText.quoted($0, quote: "'") }.joined(separator: ", ") + (names.count < count ? ", …" : "")
    }

    /// `file` as one word of a shell; `FILE` where it has none that is plain to read.
    static func shellWord(_ file: String) -> String {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+,:=@%-"
        guard !file.isEmpty, !file.hasPrefix("-"), file.unicodeScalars.allSatisfy(isPlain) else {
            return "FILE"
        }
        return file.allSatisfy(plain.contains) ? file : "'\(file)'"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "'" && scalar != "\"" && scalar != "\\"
            && (scalar.isASCII ? scalar.value >= 0x20 && scalar.value != 0x7F : SafeText.isHarmless(scalar))
    }
}
