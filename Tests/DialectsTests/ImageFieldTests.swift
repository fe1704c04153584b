import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Testing

/// The reader of images inside a body, the same for all dialects.
@Suite struct ImageFieldTests {
    /// Bytes whose base64 has both characters that base64url writes differently.
    private let bytes = Data([0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0x41, 0x42])

    private func read(_ text: String) throws -> ImageSource? {
        let request = Request(
            method: .post,
            path: "/v2/images/describe",
            headers: [.contentType: "application/json"],
            body: JSON.object([.init("image", .string(text))]).serialized
        )
        let operation = try V2Decode(seed: 0).describe(request).operation
        guard case .describe(let describe) = operation else { return nil }
        return describe.source
    }

    @Test(arguments: [
        "data:image/png;base64,", "data:application/octet-stream;base64,", "data:;base64,",
        "data:image/png; base64,", "data:image/png;base64 ,", "DATA:IMAGE/JPG;BASE64,",
        "data:text/plain;charset=utf-8;base64,", "data:image/png;name=a.png;base64, ",
    ])
    func `the label of a data URI is not looked at`(_ label: String) throws {
        let base64 = bytes.base64EncodedString()
        #expect(try read(label + base64) == .inline(bytes))
    }

    @Test func `base64url, wrapped lines and missing padding are read`() throws {
        let base64 = bytes.base64EncodedString()
        #expect(base64.contains("+") && base64.contains("/") && base64.hasSuffix("="))
        let urlSafe = base64.replacing("+", with: "-").replacing("/", with: "_")
        for text in [urlSafe, urlSafe.replacing("=", with: ""), base64.replacing("=", with: "")] {
            #expect(try read("data:image/png;base64," + text) == .inline(bytes))
        }
        for text in [base64, urlSafe] {
            let wrapped = text.prefix(4) + "\r\n" + text.dropFirst(4)
            #expect(try read("data:image/png;base64," + wrapped) == .inline(bytes))
        }
    }

    @Test func `text behind the padding of base64 is passed over`() throws {
        let base64 = bytes.base64EncodedString()
        #expect(try read("data:image/png;base64,\(base64)%0") == .inline(bytes))
    }

    @Test(arguments: [
        "data:image/png,QUJD", "data:base64,QUJD", "data:image/png;base64", "data:;base64,",
        "data:image/png;base64,%%", "dat:image/png;base64,QUJD",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: Failure.self) { try read(text) }
    }
}
