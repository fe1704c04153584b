import HTTP
import Testing

/// Every endpoint that takes a submission, with a body that it accepts.
///
/// `FOUR` stands for the id of a job with four images, `ONE` for one with a single image, `IMAGE`
/// for the URL of an image.
struct EndpointSample: Sendable, CustomTestStringConvertible {
    let path: String
    let body: String
    var isV1 = false
    /// The required field, which tests leave out or give a wrong type.
    let required: String

    var testDescription: String { path }
    /// The name of its golden file.
    var name: String {
        (isV1 ? "v1" : "legacy") + "/" + path.dropFirst().replacing("/", with: "-")
    }

    static let all = v1 + legacy

    private static let imagine = #"{"prompt":"a lighthouse --ar 3:2"}"#
    private static let follow = #"{"jobId":"FOUR","index":2}"#
    private static let legacyFour = #"{"parent_task_id":"FOUR","index":"2"}"#

    private static let v1 = ["/v1", "/api/v1", ""].flatMap { prefix in
        [
            EndpointSample("\(prefix)/imagine", imagine, isV1: true, "prompt"),
            EndpointSample("\(prefix)/describe", #"{"imageUrl":"IMAGE"}"#, isV1: true, "imageUrl"),
            EndpointSample("\(prefix)/upscale", follow, isV1: true, "jobId"),
            EndpointSample(
                "\(prefix)/blend",
                #"{"imageUrls":["IMAGE","IMAGE"]}"#,
                isV1: true,
                "imageUrls"
            ),
            EndpointSample("\(prefix)/variation", follow, isV1: true, "jobId"),
        ]
    }

    private static let legacy = midjourney + pro + others

    private static let midjourney = [
        EndpointSample("/imagine", imagine, "prompt"),
        EndpointSample("/describe", #"{"image_url":"IMAGE"}"#, "image_url"),
        EndpointSample("/blend", #"{"image_urls":["IMAGE","IMAGE"]}"#, "image_urls"),
        EndpointSample("/reroll", #"{"parent_task_id":"FOUR"}"#, "parent_task_id"),
        EndpointSample("/upscale-1x", legacyFour, "parent_task_id"),
        EndpointSample(
            "/upscale-alt",
            #"{"parent_task_id":"ONE","type":"subtle"}"#,
            "parent_task_id"
        ),
        EndpointSample("/upscale-highres", #"{"image_url":"IMAGE","type":"2x"}"#, "type"),
        EndpointSample("/variations", legacyFour, "parent_task_id"),
        EndpointSample("/inpaint", #"{"parent_task_id":"ONE","mask":"IMAGE"}"#, "mask"),
        EndpointSample("/outpaint", #"{"parent_task_id":"ONE","zoom_ratio":1.5}"#, "zoom_ratio"),
        EndpointSample("/pan", #"{"parent_task_id":"ONE","direction":"left"}"#, "direction"),
        EndpointSample("/shorten", #"{"prompt":"a very fine lighthouse"}"#, "prompt"),
        EndpointSample("/seed", #"{"task_id":"FOUR"}"#, "task_id"),
        EndpointSample("/midjourney/upscale", #"{"taskId":"FOUR","index":1}"#, "taskId"),
        EndpointSample("/midjourney/vary", #"{"taskId":"FOUR","index":1}"#, "taskId"),
        EndpointSample("/midjourney/zoom", #"{"taskId":"ONE","zoom":2}"#, "taskId"),
    ]

    private static let pro = ["/pro", "/pro/midjourney"].flatMap { pro in
        [
            EndpointSample("\(pro)/imagine", #"{"prompt":"a cat","mode":"turbo"}"#, "prompt"),
            EndpointSample("\(pro)/upscale", typed("creative"), "parent_task_id"),
            EndpointSample("\(pro)/vary", typed("strong"), "type"),
            EndpointSample("\(pro)/variations", legacyFour, "index"),
            EndpointSample("\(pro)/zoom", typed("1.5"), "type"),
            EndpointSample("\(pro)/pan", typed("up"), "type"),
            EndpointSample("\(pro)/seed", #"{"task_id":"FOUR"}"#, "task_id"),
        ]
    }

    private static let others = [
        EndpointSample("/flux-imagine", #"{"model":"flux-pro","prompt":"a cat"}"#, "model"),
        EndpointSample("/ideogram-imagine", #"{"prompt":"a cat"}"#, "prompt"),
        EndpointSample(
            "/ideogram-remix",
            #"{"image_url":"IMAGE","prompt":"a cat","image_weight":50}"#,
            "image_weight"
        ),
        EndpointSample(
            "/ideogram-upscale",
            #"{"image_url":"IMAGE","prompt":"a cat","resemblance":80}"#,
            "resemblance"
        ),
        EndpointSample("/ideogram-describe", #"{"image_url":"IMAGE"}"#, "image_url"),
        EndpointSample("/nano-banana", #"{"prompt":"a cat","images":["IMAGE"]}"#, "images"),
        EndpointSample("/nano-banana-pro", #"{"prompt":"a cat"}"#, "prompt"),
    ]

    private static func typed(_ type: String) -> String {
        #"{"parent_task_id":"FOUR","index":1,"type":"\#(type)"}"#
    }

    private init(_ path: String, _ body: String, isV1: Bool = false, _ required: String) {
        self.path = path
        self.body = body
        self.isV1 = isV1
        self.required = required
    }
}
