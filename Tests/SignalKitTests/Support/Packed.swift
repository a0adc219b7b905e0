internal import CZlib

/// Files as other programs pack them.
enum Packed {
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflate(bytes)
        append(sum(bytes), to: &packed)
        append(UInt32(truncatingIfNeeded: bytes.count), to: &packed)
        return packed
    }

    /// A zip archive. Its data `deflates` or is stored; with `hasDescriptor` sum and sizes come behind the data, as
    /// from a pipe.
    static func zip(
        _ members: [(name: String, data: [UInt8])], deflates: Bool = true, hasDescriptor: Bool = false
    ) -> [UInt8] {
        var archive: [UInt8] = []
        var list: [UInt8] = []
        for member in members {
            let data = deflates ? deflate(member.data) : member.data
            var fields: [UInt8] = [20, 0, hasDescriptor ? 8 : 0, 0, deflates ? 8 : 0, 0, 0, 0, 0, 0]
            var sizes: [UInt8] = []
            append(sum(member.data), to: &sizes)
            append(UInt32(data.count), to: &sizes)
            append(UInt32(member.data.count), to: &sizes)
            let names = [UInt8(member.name.utf8.count), 0, 0, 0]
            let start = UInt32(archive.count)
            archive += [0x50, 0x4B, 3, 4] + fields + (hasDescriptor ? [UInt8](repeating: 0, count: 12) : sizes) + names
            archive += Array(member.name.utf8) + data
            if hasDescriptor { archive += [0x50, 0x4B, 7, 8] + sizes }
            fields = [20, 0] + fields
            list += [0x50, 0x4B, 1, 2] + fields + sizes + names + [UInt8](repeating: 0, count: 10)
            append(start, to: &list)
            list += Array(member.name.utf8)
        }
        let count = [UInt8(members.count), 0]
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
        append(UInt32(list.count), to: &end)
        append(UInt32(archive.count), to: &end)
        return archive + list + end + [0, 0]
    }

    static func utf16(_ text: [UInt8], isLittle: Bool) -> [UInt8] {
        ([0xFEFF] + Array(String(decoding: text, as: UTF8.self).utf16)).flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }

    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
    }

    private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        _ = czlib_deflate_init(&stream, -15)
        var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 16)
        var input = bytes
        let count = input.withUnsafeMutableBufferPointer { input in
            out.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                _ = CZlib.deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        deflateEnd(&stream)
        return Array(out[..<count])
    }
}
