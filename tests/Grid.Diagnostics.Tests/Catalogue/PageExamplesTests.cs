using Grid.Pathways;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Diagnostics.Tests;

/// <summary>Every page keeps its word: what it says fires does, exactly on the marked spans, and the rest is silent.</summary>
public sealed class PageExamplesTests
{
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway(), judge: new JudgePanel(new Dictionary<QuestionKind, IJudge>
    {
        [QuestionKind.Conflict] = new NegationJudge(),
        [QuestionKind.Support] = new SupportHead(),
    }));

    // Entries that rest on real judgements are shown with the judges and encoders that Grid ships.
    private static readonly HashSet<string> Judged = ["12.1.2", "12.4.1"];
    private static readonly Lazy<Diagnoser> Shipped = new(static () =>
    {
        var encoder = DefaultPathway.Create(TimeProvider.System).Encoder;
        return new Diagnoser(encoder, judge: new ContradictionHead(encoder));
    });

    public static TheoryData<string> Detectors => [.. Catalogue.Default.Detectors.Select(static d => d.Descriptor.Code)];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Every_detector_shows_what_fires_and_what_does_not_in_both_languages(string code)
    {
        var kinds = ExampleScene.Of(code).Select(static e => (e.Language, e.Fires)).Distinct();
        Assert.Equal(4, kinds.Count());
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Examples_fire_exactly_on_their_marked_spans(string code) =>
        Assert.All(ExampleScene.Of(code).Where(static e => e.Fires), static example =>
            Assert.Equal(Merged(example, example.Marks), Merged(example, Found(example))));

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Healthy_examples_stay_silent(string code) =>
        Assert.All(ExampleScene.Of(code).Where(static e => !e.Fires), static example => Assert.Empty(Found(example)));

    private static IReadOnlyList<(int Turn, int Start, int End)> Found(ExampleScene example)
    {
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = example.Name, Shape = example.Shape, Language = example.Language, LanguageTag = "und", Register = example.Register, Context = example.Context },
            Turns = example.Turns,
        };
        var diagnoser = Judged.Contains(example.Code) ? Shipped.Value : Diagnoser;
        var report = diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
        return [.. report.Findings.Where(f => f.Code == example.Code && f.Severity >= Severity.Warning)
            .SelectMany(static f => f.Spans).Select(static s => (s.Turn, s.Start, s.End))];
    }

    // As text: a page marks "[|A. A.|]" where findings give the two sentences, with or without the full stop.
    private static List<string> Merged(ExampleScene example, IEnumerable<(int Turn, int Start, int End)> spans)
    {
        var merged = new List<(int Turn, int Start, int End)>();
        foreach (var span in spans.Order())
        {
            var text = example.Turns[span.Turn].Text;
            if (merged.Count > 0 && merged[^1] is var last && last.Turn == span.Turn
                && (span.Start <= last.End || !text[last.End..span.Start].Any(char.IsLetterOrDigit)))
            {
                merged[^1] = last with { End = Math.Max(last.End, span.End) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return [.. merged.Select(s => $"{s.Turn}: {Words(example.Turns[s.Turn].Text[s.Start..s.End])}")];
    }

    private static string Words(string text)
    {
        var first = text.TakeWhile(static c => !char.IsLetterOrDigit(c)).Count();
        var last = text.Reverse().TakeWhile(static c => !char.IsLetterOrDigit(c)).Count();
        return first == text.Length ? "" : text[first..^last];
    }
}
