using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Heads;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Scenes for 12.2.2 and 12.5.2, judged by the head that ships.</summary>
internal static class RegisterScenes
{
    public const string Code = "12.2.2";

    private static readonly Diagnoser Judged = new(StaticEncoder.Pathway(), judge: new RegisterHead());

    /// <summary>Eight sentences of a research article, and four of a chat.</summary>
    public const string Drifting =
        "We examine the effect of water temperature on the growth of young trout. Previous studies have reported contradictory results. "
        + "A total of 240 fish were assigned to four groups, and growth was measured at intervals of ten days. "
        + "The results indicate that growth rate increases significantly with temperature up to a threshold. "
        + "This finding is consistent with the hypothesis that metabolism is the limiting factor. "
        + Chat
        + " It should be noted, however, that the sample was drawn from a single population. "
        + "The observed differences were statistically significant in all groups. Further research is required to establish whether these effects persist in natural conditions. "
        + "The implications of these results for the management of hatcheries are discussed below.";

    public const string Chat =
        "Oh my god, you guys, I totally forgot to tell you what happened! So, yeah, my mum calls me, right, and she's like, where are you? "
        + "And I'm like, uh, at home? Haha, no way, she goes. I dunno, it's just so funny, you know?";

    public static Scene Scene(string text, TextLanguage language = TextLanguage.English, string? asked = null, SceneShape shape = SceneShape.Text) => new()
    {
        Frame = new SceneFrame { Id = "register", Shape = shape, Language = language, LanguageTag = "und", Register = asked },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    public static Report Read(Scene scene, OperatingPoint point = OperatingPoint.Quiet) =>
        Judged.DiagnoseAsync(scene, ReadOptions.Default with { Point = point }).AsTask().GetAwaiter().GetResult();

    /// <summary>The same without a judge: the room reads the embedded model itself.</summary>
    public static Report ReadAlone(Scene scene) =>
        new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    /// <summary>A scene still open.</summary>
    public static SceneFold Fold(Scene scene)
    {
        var fold = new SceneFold(scene.Frame, Catalogue.Default);
        Judged.AppendAsync(fold, scene.Turns, 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return fold;
    }

    public static Report Read(string text, TextLanguage language = TextLanguage.English, string? asked = null) => Read(Scene(text, language, asked));

    /// <summary>What the findings of a kind mark, as text.</summary>
    public static IReadOnlyList<string> Marked(Report report, string kind) =>
        [.. report.Findings.Where(f => f.Code == Code && f.Kind == kind).SelectMany(static f => f.Spans).Select(static s => s.Text!)];
}
