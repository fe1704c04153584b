import Dialects
import Domain
import HTTP
import HTTPTypes

extension Router<Route> {
    /// The legacy API with its Pro part and the older names of both; without the shared paths.
    mutating func addLegacy(_ legacy: LegacyEndpoints) {
        addMidjourney(legacy)
        addPro(legacy)
        addOtherModels(legacy)
        addLegacy(.post, "/fetch", needs: .read, shows: .inFetch, legacy.fetch)
        addLegacy(.post, "/fetch-many", needs: .read, legacy.fetchMany)
        addLegacy(.get, "/account", needs: .account, legacy.account)
        addLegacy(.post, "/upload", legacy.upload)
        for path in Self.otherMedia { addLegacy(.post, path, legacy.otherMedia) }
    }

    // MARK: - Private

    private mutating func addMidjourney(_ legacy: LegacyEndpoints) {
        addLegacy(.post, "/reroll", legacy.submit(LegacyDecode.reroll))
        addLegacy(.post, "/upscale-1x", legacy.submit(LegacyDecode.upscale1x))
        addLegacy(.post, "/upscale-alt", legacy.submit(LegacyDecode.upscaleAlt))
        addLegacy(.post, "/upscale-highres", legacy.submit(LegacyDecode.upscaleHighres))
        addLegacy(.post, "/variations", legacy.submit(LegacyDecode.variations))
        addLegacy(.post, "/inpaint", legacy.submit(LegacyDecode.inpaint))
        addLegacy(.post, "/outpaint", legacy.submit(LegacyDecode.outpaint))
        addLegacy(.post, "/pan", legacy.submit(LegacyDecode.pan))
        addLegacy(.post, "/shorten", legacy.submit(LegacyDecode.shorten))
        addLegacy(.post, "/seed", legacy.submit(LegacyDecode.seedLookUp))
        addLegacy(.post, "/faceswap", legacy.submit(LegacyDecode.faceswap))
        addLegacy(.post, "/midjourney/upscale", legacy.submit(LegacyDecode.midjourneyUpscale))
        addLegacy(.post, "/midjourney/vary", legacy.submit(LegacyDecode.midjourneyVary))
        addLegacy(.post, "/midjourney/zoom", legacy.submit(LegacyDecode.midjourneyZoom))
    }

    private mutating func addPro(_ legacy: LegacyEndpoints) {
        for pro in ["/pro", "/pro/midjourney"] {
            addLegacy(.post, "\(pro)/imagine", legacy.submit(LegacyDecode.proImagine))
            addLegacy(.post, "\(pro)/upscale", legacy.submit(LegacyDecode.proUpscale))
            addLegacy(.post, "\(pro)/vary", legacy.submit(LegacyDecode.proVary))
            addLegacy(.post, "\(pro)/variations", legacy.submit(LegacyDecode.proVariations))
            addLegacy(.post, "\(pro)/zoom", legacy.submit(LegacyDecode.proZoom))
            addLegacy(.post, "\(pro)/pan", legacy.submit(LegacyDecode.proPan))
            addLegacy(.post, "\(pro)/seed", legacy.submit(LegacyDecode.seedLookUp))
            addLegacy(.get, "\(pro)/account", needs: .account, legacy.account)
            addLegacy(
                .get,
                "\(pro)/generation/:id",
                shows: .inPath(withInput: false),
                legacy.generation
            )
        }
    }

    private mutating func addOtherModels(_ legacy: LegacyEndpoints) {
        addLegacy(.post, "/flux-imagine", legacy.submit(LegacyDecode.fluxImagine))
        addLegacy(.post, "/ideogram-imagine", legacy.waitFor(LegacyDecode.ideogramImagine))
        addLegacy(.post, "/ideogram-remix", legacy.waitFor(LegacyDecode.ideogramRemix))
        addLegacy(.post, "/ideogram-upscale", legacy.waitFor(LegacyDecode.ideogramUpscale))
        addLegacy(.post, "/ideogram-describe", legacy.waitFor(LegacyDecode.ideogramDescribe))
        addLegacy(.post, "/nano-banana", legacy.waitFor(LegacyDecode.nanoBanana))
        addLegacy(.post, "/nano-banana-pro", legacy.waitFor(LegacyDecode.nanoBananaPro))
        for step in ["upload", "train", "generate"] {
            addLegacy(.post, "/ai-photo-\(step)", legacy.submit(LegacyDecode.aiPhotos))
            addLegacy(.post, "/ai-photos/\(step)", legacy.submit(LegacyDecode.aiPhotos))
        }
    }

    private mutating func addLegacy(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs scope: KeyScope? = nil,
        shows shown: ShownJob? = nil,
        _ answer: @escaping KeyedEndpoint.Answer
    ) {
        let endpoint = KeyedEndpoint(method, needs: scope, shows: shown, answer)
        add(method, path, .keyed(endpoint, errors: .legacy))
    }

    private static let otherMedia = [
        "/imagine-video", "/imagine-video-extend", "/luma-imagine", "/luma-extend",
        "/runway-imagine", "/kling-imagine", "/kling-imagine-2-6", "/kling-tryon", "/suno-imagine",
        "/suno-upload", "/suno-extend", "/suno-lyrics", "/udio-imagine", "/upload-audio",
    ]
}

extension ShownJob {
    /// The job of a fetch's body.
    ///
    /// Read before its key, so only if it is short, as every such body of a client is.
    fileprivate static let inFetch = ShownJob(
        id: { request, _ in
            request.body.count <= 1024 ? try? LegacyDecode.fetch(request) : nil
        },
        withInput: false
    )
}
