import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Store
import Testing
import TestSupport

/// The legacy API beside its submissions, and the paths that it shares with v1.
@Suite struct LegacyChainTests {
    private let api: Fixture

    init() throws { api = try Fixture(plan: "scale") }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        headers: [String: String]? = nil
    ) throws -> Response {
        try send(method, path, Data(body.utf8), headers ?? ["authorization": api.key])
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: Data,
        _ headers: [String: String],
        type: String = "application/json"
    ) throws -> Response {
        var fields: Headers = [.contentType: type]
        for (name, value) in headers { fields[try Fixture.name(name)] = value }
        fields[try Fixture.name("host")] = "api.example.com"
        return api.api.answer(
            Request(method: method, path: path, headers: fields, body: body, scheme: "https")
        )
    }

    private func submitted() throws -> String {
        let answer = try ask(.post, "/imagine", #"{"prompt":"a cat"}"#)
        guard case .string(let id)? = answer.json["task_id"] else { throw Failure.bug }
        return id
    }

    @Test func `the header that carries the key chooses between two APIs on one path`() throws {
        let body = #"{"prompt":"a cat"}"#
        let legacy = try ask(.post, "/imagine", body)
        #expect(legacy.status == .ok && legacy.json["task_id"] != nil)
        let v1 = try ask(.post, "/imagine", body, headers: ["x-api-key": api.key])
        #expect(v1.status == .accepted && v1.json["success"] == true)
        let both = ["x-api-key": api.key, "authorization": api.key]
        #expect(try ask(.post, "/imagine", body, headers: both).json["task_id"] != nil)
    }

    @Test func `without a key the body's own names choose the shape of the refusal`() throws {
        let v1 = try ask(.post, "/blend", #"{"imageUrls":[]}"#, headers: [:])
        #expect(v1.status == .unauthorized && v1.json["success"] == false)
        let legacy = try ask(.post, "/blend", #"{"image_urls":[]}"#, headers: [:])
        #expect(legacy.status == .unauthorized && legacy.body == Data("{}".utf8))
    }

    @Test(arguments: ["", "Bearer ", "bearer ", "BEARER  "])
    func `the key comes raw or behind Bearer, on any API's paths`(_ scheme: String) throws {
        let headers = ["authorization": scheme + api.key]
        #expect(try ask(.get, "/account", headers: headers).status == .ok)
        #expect(try ask(.get, "/v1/account", headers: headers).json["success"] == true)
        #expect(try ask(.get, "/account", headers: ["x-api-key": api.key]).status == .ok)
    }

    @Test func `on v1's own paths its header wins, and a proxy's Basic is no key anywhere`() throws
    {
        for other in ["Basic YTpi", "nonsense", ""] {
            let headers = ["x-api-key": api.key, "authorization": other]
            #expect(try ask(.get, "/v1/account", headers: headers).status == .ok, "\(other)")
        }
        let basic = ["x-api-key": api.key, "authorization": "Basic YTpi"]
        let made = try ask(.post, "/imagine", #"{"prompt":"a cat"}"#, headers: basic)
        #expect(made.status == .accepted && made.json["success"] == true)
    }

    @Test func `a task made by one API is read by the other`() throws {
        let id = try submitted()
        let v1 = try ask(.get, "/v1/jobs/\(id)", headers: ["x-api-key": api.key])
        #expect(v1.json["job"]?["id"] == .string(id) && v1.json["job"]?["type"] == "imagine")
        let made = try ask(
            .post,
            "/v1/imagine",
            #"{"prompt":"a cat"}"#,
            headers: ["x-api-key": api.key]
        )
        guard case .string(let other)? = made.json["job"]?["id"] else { throw Failure.bug }
        let fetched = try ask(.post, "/fetch", #"{"task_id":"\#(other)"}"#)
        #expect(fetched.json["status"] == "processing" && fetched.json["task_type"] == "imagine")
    }

    @Test func `fetch-many answers in the submission asked, unknown ids too`() throws {
        let ids = [try submitted(), JobID.random().description, try submitted()]
        let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
        let answer = try ask(.post, "/fetch-many", "{\"task_ids\":[\(list)]}")
        guard case .array(let tasks)? = answer.json["tasks"] else { throw Failure.bug }
        #expect(tasks.map { $0["task_id"] } == ids.map { .string($0) })
        #expect(tasks.map { $0["status"] } == ["processing", "failed", "processing"])
    }

    @Test(arguments: ["/pro/generation/", "/pro/midjourney/generation/"])
    func `a generation is read by its path`(_ path: String) throws {
        let id = try submitted()
        #expect(try ask(.get, path + id).json["task_id"] == .string(id))
        for unknown in ["x", JobID.random().description] {
            #expect(try ask(.get, path + unknown).status == .badRequest)
        }
    }

    @Test func `an account counts its images, grids aside`() throws {
        _ = try api.succeeded(pictures: 4)
        _ = try api.succeeded(pictures: 1)
        let answer = try ask(.get, "/account")
        #expect(answer.json["total_images"] == 5 && answer.json["credits"] == 5000)
        #expect(answer.json["email"] == "jane@example.com" && answer.json["plan"] == "scale")
    }

    @Test(arguments: ["image", "files", "file"])
    func `an upload is served under this server's own address`(_ field: String) throws {
        let image = try #require(OneImageWeb.image)
        let form =
            Data(
                "--x\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=a\r\n\r\n".utf8
            )
            + image + Data("\r\n--x--\r\n".utf8)
        for type in ["multipart/form-data; boundary=x", "application/json"] {
            let answer = try send(.post, "/upload", form, ["authorization": api.key], type: type)
            guard case .string(let url)? = answer.json["imageURL"] else { throw Failure.bug }
            #expect(url.hasPrefix("https://api.example.com/images/"))
            let name = String(url.dropFirst("https://api.example.com/images/".count))
            #expect(try DiskImageStore(root: api.directory.images).read(name) == image)
            let described = try ask(.post, "/describe", "{\"image_url\":\"\(url)\"}")
            #expect(described.status == .ok)
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", "--x--", 400), ("multipart/form-data", "", 400),
        ("application/json", "{}", 415), ("image/png", "x", 415),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n<svg/>\r\n--x--", 400
        ),
    ])
    func `an upload without an image is refused`(
        _ type: String,
        _ body: String,
        _ status: Int
    ) throws {
        let answer = try send(
            .post,
            "/upload",
            Data(body.utf8),
            ["authorization": api.key],
            type: type
        )
        #expect(answer.status.code == status && answer.json["errors"] != nil)
    }

    @Test(arguments: ["/imagine-video", "/suno-imagine", "/faceswap", "/ai-photos/train"])
    func `an operation that no provider has is refused, and costs nothing`(_ path: String) throws {
        let url = "https://images.example.com/a.png"
        let answer = try ask(
            .post,
            path,
            "{\"target_image_url\":\"\(url)\",\"swap_image_url\":\"\(url)\"}"
        )
        #expect(answer.status == .notImplemented && answer.json["errors"] != nil)
        #expect(try ask(.get, "/account").json["credits"] == 5000)
    }

    @Test func `paths that are not there answer as the key's header speaks`() throws {
        #expect(try ask(.get, "/nope").json["errors"] != nil)
        #expect(try ask(.get, "/nope", headers: [:]).json["success"] == false)
        #expect(try ask(.get, "/v1/nope").json["success"] == false)
        #expect(try ask(.get, "/imagine").header("allow") == "POST")
    }
}
