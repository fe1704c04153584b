import Domain
import Testing

@Suite struct ImageFileNameTests {
    private static let id = "a1b2c3d4-e5f6-4890-abcd-ef1234567890"
    private static let token = "0123456789abcdef0123456789abcdef"

    @Test func `a token has 32 digits of chance`() {
        let tokens = (0..<1000).map { _ in ImageToken.random().description }
        #expect(Set(tokens).count == 1000)
        #expect(tokens.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    }

    /// Takes the rank of the tokens' differences as bit vectors: a bit that is fixed, that repeats
    /// another or that follows from others lowers it.
    @Test func `each of a token's 128 bits is random, and none follows from others`() {
        let tokens = (0..<256).compactMap { _ in
            UInt128(ImageToken.random().description, radix: 16)
        }
        var basis: [UInt128] = []
        for token in tokens {
            let rest = basis.reduce(token ^ tokens[0]) { min($0, $0 ^ $1) }
            if rest != 0 { basis = (basis + [rest]).sorted(by: >) }
        }
        #expect(tokens.count == 256 && basis.count == 128)
    }

    @Test(arguments: ["-1.png", "-10.webp", "-grid.png", "-upload.jpg"])
    func `results and uploads are served, with a token and as older versions named them`(
        _ end: String
    ) {
        #expect(ImageFileName.isServed(Self.id + end))
        #expect(ImageFileName.isServed("\(Self.token)/\(Self.id)\(end)"))
    }

    @Test(arguments: [
        "\(token)/", "\(token)\(id)-1.png", "\(token)/\(id)-input-1.png", "/\(id)-1.png",
        "\(token)//\(id)-1.png", "\(token)/\(token)/\(id)-1.png", "\(token.dropLast())/\(id)-1.png",
        "\(token)0/\(id)-1.png", "\(token.uppercased())/\(id)-1.png", "../\(id)-1.png",
        "\(token)/../\(id)-1.png", "\(token)/\(id)-11.png", "\(token)/\(id)-1.png\n",
        "\(token)-\(id)-1.png", "\(token)/\(id.uppercased())-1.png", "",
    ])
    func `nothing else is`(_ name: String) { #expect(!ImageFileName.isServed(name)) }

    @Test(arguments: [
        "\(id)-1.png", "\(token)/\(id)-1.png", "\(token)/\(id)-upload.jpg", "\(id)-input-12.webp",
        "\(token)/\(id)-grid.png",
    ])
    func `a name follows from its path and the path from the name`(_ name: String) {
        let parts = ImageFileName.path(of: name).split(separator: "/")
        #expect(parts.count == 2 && parts[0] == name.prefix(2))
        #expect(ImageFileName.name(inFolder: String(parts[1])) == name)
    }

    @Test(arguments: ["notes.txt", "", "\(token)", "\(token)\(id)", "\(id)-1.png.bak", ".tmp"])
    func `what is not ours has no name`(_ file: String) {
        #expect(ImageFileName.name(inFolder: file) == nil)
    }

    @Test func `an upload has its id in its name`() {
        let (id, token) = (UploadID.random(), ImageToken.random())
        let name = ImageFileName.upload(id, token, extension: "png")
        #expect(name == "\(token)/\(id)-upload.png" && ImageFileName.uploadID(of: name) == id)
        #expect(ImageFileName.uploadID(of: "\(id)-upload.png") == id)
    }
}
