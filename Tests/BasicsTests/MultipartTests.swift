import Basics
import Foundation
import Testing

@Suite struct MultipartTests {
    private let type = "multipart/form-data; boundary=\"xyz\""

    private func parse(_ text: String, type: String? = nil) -> [FormPart]? {
        FormPart.parse(Data(text.utf8), contentType: type ?? self.type)
    }

    @Test func `a file and a field are taken apart, bytes as they are`() throws {
        let bytes = Data([0x89, 0x0D, 0x0A, 0x2D, 0x2D, 0x78, 0x00, 0xFF, 0x0D, 0x0A])
        let head =
            "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--xyz \r\n"
            + "content-disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
        let body = Data(head.utf8) + bytes + Data("\r\n--xyz--\r\nepilogue".utf8)
        let parts = try #require(FormPart.parse(body, contentType: type))
        #expect(parts.map(\.name) == ["note", "image"])
        #expect(parts.map(\.fileName) == [nil, "a.png"])
        #expect(parts[0].data == Data("hello".utf8) && parts[1].data == bytes)
    }

    @Test(
        arguments: [
            (#"filename="a; name=x.png"; name="file""#, "file", "a; name=x.png"),
            (#"name="a\"b\\c"; filename="C:\x\y.png""#, #"a"b\c"#, #"C:\x\y.png"#),
            (#"name=file; filename="a\";b""#, "file", #"a";b"#), (#"name="a;b"#, nil, nil),
        ] as [(String, String?, String?)]
    )
    func `a semicolon in a quoted string ends no parameter`(
        _ parameters: String,
        _ name: String?,
        _ fileName: String?
    ) {
        let head = "--xyz\r\nContent-Disposition: form-data; \(parameters)\r\n\r\nx\r\n--xyz--"
        let part = parse(head)?.first
        #expect(part?.name == name ?? "\"a;b" && part?.fileName == fileName)
    }

    @Test func `what stands before the first boundary is passed over, an empty part is empty`() {
        let parts = parse(
            "preamble\r\n--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--xyz--"
        )
        #expect(parts?.map(\.name) == ["a"] && parts?.first?.data.isEmpty == true)
    }

    @Test(arguments: [
        "", "--xyz", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
        "--xyz\r\nX: y\r\n\r\nx\r\n--xyz--", "--xyz\r\n\r\nx\r\n--xyz--",
        "--xyz garbage\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--xyz--",
        "--abc\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--abc--",
    ])
    func `what is malformed is refused`(_ body: String) {
        #expect(parse(body) == nil)
    }

    @Test(arguments: [
        "application/json", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71), "",
    ])
    func `a type without a usable boundary is refused`(_ type: String) {
        #expect(
            parse("--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--xyz--", type: type)
                == nil
        )
    }

    @Test func `a form that is sent under another type is known by its beginning`() {
        let form = "--xyz\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx\r\n--xyz--\r\n"
        #expect(FormPart.parse(untyped: Data(form.utf8))?.map(\.name) == ["image"])
        for other in [
            "", "--", "--\r\nContent-Disposition:", "{}", "\r\n" + form, "--xyz\r\nX: y\r\n",
        ] {
            #expect(FormPart.parse(untyped: Data(other.utf8)) == nil)
        }
    }

    @Test func `more than 32 parts are refused`() {
        func body(_ count: Int) -> String {
            String(
                repeating: "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n",
                count: count
            ) + "--xyz--"
        }
        #expect(parse(body(32))?.count == 32)
        #expect(parse(body(33)) == nil)
    }
}
