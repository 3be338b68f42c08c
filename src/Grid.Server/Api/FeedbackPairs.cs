using System.Text.Json;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary>What people said of breaks between components, as the labelled pairs that <c>grid tune</c> learns from.</summary>
/// <remarks>
/// A break that people call right says that the components beside it do not belong together (score 0), one they call wrong that they do (1).
/// Scenes that are gone or have lost their text, and findings that are not open any more, give nothing. Thread safe.
/// </remarks>
/// <param name="log">Finds the scenes.</param>
internal sealed class FeedbackPairs(SceneLog log)
{
    private const string FieldBreak = "12.1.1";
    private const string BrokenLink = "12.2.1";

    // Garbled words within a component say nothing of its neighbours.
    private const string Slip = "slip";

    /// <summary>A pair as a line of JSON.</summary>
    /// <param name="First">The text before.</param>
    /// <param name="Second">The text after.</param>
    /// <param name="Score">1 where they belong together, 0 where they do not.</param>
    /// <param name="Source">The scene, so that a trial holds out whole scenes.</param>
    public sealed record Pair(string First, string Second, double Score, string Source);

    /// <summary>The pairs of what was heard, scene by scene.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="heard">The feedback.</param>
    public async IAsyncEnumerable<Pair> OfAsync(string tenant, IReadOnlyList<FindingFeedback> heard)
    {
        foreach (var scene in heard.Where(static f => f.Code is FieldBreak or BrokenLink).GroupBy(static f => f.Scene, StringComparer.Ordinal))
        {
            foreach (var pair in await PairsAsync(log.Scene(tenant, scene.Key), scene.Key, [.. scene]).ConfigureAwait(false))
            {
                yield return pair;
            }
        }
    }

    /// <summary>A pair's line.</summary>
    public static byte[] Line(Pair pair) => [.. JsonSerializer.SerializeToUtf8Bytes(pair, JsonSerializerOptions.Web), (byte)'\n'];

    private static async Task<List<Pair>> PairsAsync(ISceneGrain grain, string name, List<FindingFeedback> heard)
    {
        var pairs = new List<Pair>();
        if (await grain.StatusAsync().ConfigureAwait(false) is not { Exists: true, TextFrom: 0 })
        {
            return pairs;
        }

        var report = ReportJson.Read((await grain.ReportAsync(null).ConfigureAwait(false)).Bytes);
        var scene = SceneWire.Scene(await grain.SceneAsync().ConfigureAwait(false));
        var texts = SceneComposer.Compose(scene.Frame, scene.Turns).Select(static c => c.Text).ToArray();
        foreach (var said in heard)
        {
            if (report.Findings.FirstOrDefault(f => f.Id == said.Finding) is { } finding && finding.Kind != Slip)
            {
                pairs.AddRange(Beside(finding).Where(i => i > 0 && i < texts.Length)
                    .Select(i => new Pair(texts[i - 1], texts[i], said.Kind == FeedbackKind.Wrong ? 1 : 0, name)));
            }
        }

        return pairs;
    }

    // A field breaks where it begins anew; an orphan, intruder or island has a shore on either side.
    private static int[] Beside(Finding finding)
    {
        var first = finding.Spans.Min(static s => s.Component);
        return finding.Code == FieldBreak ? [first] : [first, finding.Spans.Max(static s => s.Component) + 1];
    }
}
