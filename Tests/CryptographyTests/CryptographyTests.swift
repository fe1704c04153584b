import Cryptography
import Foundation
import Testing

/// The published vectors of each algorithm.
@Suite struct CryptographyTests {
    @Test func `SHA-256 of one and of several parts is that of FIPS 180-4`() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(hex(SHA256.hash(Data("abc".utf8))) == hash)
        #expect(hex(SHA256.hash(Data("a".utf8), Data(), Data("bc".utf8))) == hash)
        #expect(
            hex(SHA256.hash())
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test(arguments: [
        (
            String(repeating: "0b", count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            String(repeating: "aa", count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ])
    func `HMAC is that of RFC 4231`(key: String, message: String, code: String) {
        #expect(hex(HMAC.sha256(of: Data(message.utf8), key: bytes(key))) == code)
    }

    /// Test case 16 of the GCM specification.
    @Test func `AES-256-GCM is that of its specification`() throws {
        let box = try AESGCM.seal(
            Self.plain,
            key: Self.key,
            nonce: bytes("cafebabefacedbaddecaf888"),
            authenticating: Self.authenticated
        )
        #expect(hex(box) == "cafebabefacedbaddecaf888" + Self.cipher + Self.tag)
        #expect(throws: AESGCMError.self) {
            try AESGCM.seal(
                Self.plain,
                key: Self.key,
                nonce: Data(count: 11),
                authenticating: Self.authenticated
            )
        }
        let opened = try AESGCM.open(box, key: Self.key, authenticating: Self.authenticated)
        #expect(opened == Self.plain)
    }

    @Test func `a box opens with nothing but its own key and authenticated bytes, unchanged`()
        throws
    {
        let box = try AESGCM.seal(
            Self.plain,
            key: Self.key,
            authenticating: Self.authenticated
        )
        #expect(box.count == 12 + Self.plain.count + 16)
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(opened(changed) == nil)
        }
        #expect(opened(box) == Self.plain)
        #expect(opened(Data([9]) + box.dropFirst(0).dropLast(1)) == nil)
        #expect(opened(box.prefix(27)) == nil)
        #expect(opened(box, Data(count: 32)) == nil)
        #expect(opened(box, Data(count: 31)) == nil)
        #expect(opened(box, authenticating: Data()) == nil)
    }

    @Test func `two boxes of the same bytes differ, and an empty one opens`() throws {
        let boxes = try (0..<2).map { _ in
            try AESGCM.seal(Data(), key: Self.key, authenticating: Data())
        }
        #expect(boxes[0] != boxes[1])
        #expect(opened(boxes[0], authenticating: Data()) == Data())
    }

    @Test func `random bytes have the length asked for and differ`() {
        #expect(Data.random(count: 32).count == 32)
        #expect(Data.random(count: 32) != Data.random(count: 32))
    }

    // MARK: - Private

    private static let key = bytes(
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    )
    private static let plain = bytes(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b5"
            + "25b16aedf5aa0de657ba637b39"
    )
    private static let authenticated = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    private static let cipher =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b10568288"
        + "38c5f61e6393ba7a0abcc9f662"
    private static let tag = "76fc6ece0f4e1768cddf8853bb2d551b"

    private func opened(
        _ box: Data,
        _ key: Data = key,
        authenticating authenticated: Data = authenticated
    ) -> Data? {
        try? AESGCM.open(box, key: key, authenticating: authenticated)
    }
}

private func hex(_ data: Data) -> String { data.map { String(format: "%02x", $0) }.joined() }

private func bytes(_ hex: String) -> Data {
    var digits = hex[...]
    var data = Data()
    while let byte = UInt8(digits.prefix(2), radix: 16) {
        data.append(byte)
        digits = digits.dropFirst(2)
    }
    return data
}
