import Domain
import Testing

@testable import Renderer

/// Checks the layers of composed scenes, without drawing.
@Suite struct SceneTests {
    private func scene(_ subject: String, seed: UInt32 = 4, index: Int = 0) -> Scene {
        let imagine = Imagine(subject: subject, seed: seed)
        return Composer.scene(Recipe(imagine, index: index), width: 256, height: 256)
    }

    private func scenes(_ subject: String) -> [Scene] {
        (0..<4).map { scene(subject, index: $0) }
    }

    private func has<Kind: Layer>(_ kind: Kind.Type, _ scene: Scene) -> Bool {
        scene.layers.contains { $0 is Kind }
    }

    private func sites(_ scene: Scene) -> [BuildingSite] {
        scene.layers.compactMap { $0 as? BuildingLayer }.flatMap(\.sites)
    }

    private func stamps(_ scene: Scene) -> [Stamp] {
        scene.layers.compactMap { $0 as? FigureLayer }.flatMap(\.stamps)
    }

    @Test func `what a prompt names has its layer in all four`() {
        #expect(scenes("a waterfall").allSatisfy { has(FallsLayer.self, $0) })
        #expect(scenes("hills and a rainbow").allSatisfy { has(RainbowLayer.self, $0) })
        #expect(scenes("lightning over the sea").allSatisfy { has(LightningLayer.self, $0) })
        #expect(scenes("koi in a pond").allSatisfy { has(PondLayer.self, $0) })
        #expect(scenes("jellyfish").allSatisfy { has(JellyLayer.self, $0) })
        #expect(scenes("a cat on a windowsill").allSatisfy { has(WindowLayer.self, $0) })
        #expect(scenes("a logo of a fox").allSatisfy { has(BadgeLayer.self, $0) })
        #expect(scenes("an astronaut on mars").allSatisfy { has(TerrainLayer.self, $0) })
    }

    @Test func `mountains rise behind a city`() throws {
        for scene in scenes("a city before mountains") {
            let range = try #require(scene.layers.firstIndex { $0 is TerrainLayer })
            let city = try #require(scene.layers.firstIndex { $0 is CityLayer })
            #expect(range < city)
        }
    }

    @Test func `a road lies on the land and a river below its banks`() throws {
        for (subject, kind) in [("a road through hills", Course.Kind.road), ("a river", .river)] {
            for scene in scenes(subject) {
                let land = try #require(scene.layers.compactMap { $0 as? TerrainLayer }.first)
                let course = try #require(land.form.course)
                #expect(course.kind == kind)
                for z in [1, 3, 6, 12] as [Float] {
                    let bed = land.form.height(course.middle(z), z, 5)
                    let bank = land.form.height(course.middle(z) + 4 * course.width, z, 5)
                    if kind == .river { #expect(bed < 0 && bank > bed) }
                }
                #expect(has(WaterLayer.self, scene) == (kind == .river))
            }
        }
    }

    @Test(arguments: ["a lighthouse", "a castle on a cliff", "a house", "a tower by a lake"])
    func `buildings stand on dry land`(subject: String) throws {
        for scene in scenes(subject) {
            let land = try #require(scene.layers.compactMap { $0 as? TerrainLayer }.first)
            let site = try #require(sites(scene).first)
            let ground = land.form.height(site.place.x, site.place.z, 5)
            #expect(abs(site.place.y - ground) < 0.05)
            #expect(site.place.y > (land.water ?? -1))
        }
    }

    @Test func `a lighthouse shines at night and not by day`() {
        #expect(scenes("a lighthouse at night").allSatisfy { has(BeamLayer.self, $0) })
        #expect(scenes("a lighthouse by day").allSatisfy { !has(BeamLayer.self, $0) })
    }

    @Test func `several of a kind are drawn as several`() {
        #expect(stamps(scene("a cat on a hill")).count == 1)
        #expect(stamps(scene("three cats on a hill")).count == 3)
        let eagles = stamps(scene("eagles over hills"))
        let eagle = stamps(scene("an eagle over hills"))
        #expect(eagles.count > 2)
        #expect((eagles.map(\.size).max() ?? 99) < (eagle.first?.size ?? 0))
        #expect(sites(scene("a village on a hill")).count > 3)
    }

    @Test func `what is excluded is not set into a scene`() {
        var imagine = Imagine(subject: "a storm over hills with houses", seed: 4)
        imagine.excluded = ["lightning", "houses", "trees", "rain"]
        for index in 0..<4 {
            let recipe = Recipe(imagine, index: index)
            let bare = Composer.scene(recipe, width: 256, height: 256)
            #expect(!has(LightningLayer.self, bare))
            #expect(!has(GroveLayer.self, bare))
            #expect(!has(FallLayer.self, bare))
            #expect(sites(bare).isEmpty)
        }
    }

    @Test func `a ray meets a body from outside only`() throws {
        let box = Solid.box(0, 0, Point(0.5, 0.5), 0, 1, 0xFFFFFF)
        let hit = try #require(box.enter(Vector(0, 0.5, -3), Vector(0, 0, 1)))
        #expect(abs(hit.t - 2.5) < 1e-4)
        #expect(hit.normal == Vector(0, 0, -1))
        #expect(box.enter(Vector(0, 1.5, -3), Vector(0, 0, 1)) == nil)
        #expect(box.enter(Vector(0, 0.5, 3), Vector(0, 0, 1)) == nil)
    }
}
