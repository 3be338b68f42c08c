using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.5.2 on texts joined from two to four documents of different registers, which the model has not seen.</summary>
public sealed class RegisterSplitMeasure : EntryMeasure
{
    private const int Texts = 150;
    private const int Seed = 17;

    /// <inheritdoc/>
    public override string Code => "12.5.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var english = RegisterMixtures.English(context);
        var russian = RegisterMixtures.Russian(context);
        var runs = RegisterMixtures.TaigaRuns(context).GroupBy(static d => d.Fold).OrderBy(static g => g.Key).ToArray();
        var models = RegisterMixtures.FoldModels(context);
        return Mixtures("gum_register", TextLanguage.English, Cases(english, Texts, Seed).Select(static c => (c, (RegisterModel?)null)))
            .Concat(Mixtures("rst_docs_ru and taiga_register_ru", TextLanguage.Russian,
                runs.SelectMany(r => Cases([.. russian, .. r], Texts / Folds.Count, Seed + r.Key).Select(c => (c, (RegisterModel?)models[r.Key])))))
            .Concat(Mixtures("rst_docs_ru, news and research", TextLanguage.Russian, Cases(russian, Texts, Seed).Select(static c => (c, (RegisterModel?)null))))
            .Append(Joined(context));
    }

    private static IEnumerable<Mixture> Cases(IReadOnlyList<RegisterDocument> documents, int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, documents.Count < 2 ? 0 : count).Select(_ => Joined(documents, random)).ToArray();
    }

    private static Scene SceneOf(IEnumerable<string> turns, TextLanguage language, SceneShape shape) => new()
    {
        Frame = new SceneFrame { Id = "split", Shape = shape, Language = language, LanguageTag = "und" },
        Turns = [.. turns.Select(static t => new SceneTurn(Role.Text, t))],
    };

    private IEnumerable<Measurement> Mixtures(string set, TextLanguage language, IEnumerable<(Mixture Case, RegisterModel? Model)> mixtures)
    {
        var read = mixtures.Select(m => (m.Case, Pieces: RegisterSplit.Of(SceneOf(m.Case.Sentences, language, SceneShape.Components), m.Model))).ToArray();
        var cases = read.Select(static r => r.Case).ToArray();
        if (read.Length == 0)
        {
            yield break;
        }

        yield return Evaluate.Mean(Code, set + ", two to four registers joined", "error of the number of pieces",
            [.. read.Select(static r => (r.Case.Source, (double)Math.Abs(r.Pieces.Count - r.Case.Pieces)))],
            Rivals(("never", cases.Average(static c => c.Pieces - 1.0)), ("always three", cases.Average(static c => Math.Abs(c.Pieces - 3.0)))), 1, lowerIsBetter: true);
        yield return Evaluate.Share(Code, set + ", two to four registers joined", "number of pieces right within one",
            [.. read.Select(static r => (r.Case.Source, Math.Abs(r.Pieces.Count - r.Case.Pieces) <= 1))]);
        yield return Evaluate.Mean(Code, set + ", two to four registers joined", "purity",
            [.. read.Select(static r => (r.Case.Source, Purity(r.Case.Labels, r.Pieces)))],
            Rivals(("never", cases.Average(static c => c.Labels.CountBy(static l => l).Max(static l => l.Value) / (double)c.Labels.Count))), 0.85);
    }

    private Measurement Joined(EvaluationContext context) =>
        Evaluate.Share(Code, "healthy passages, and pairs of them", "joined again byte for byte",
            [.. HealthyPassages.All(context).Chunk(2).Select(static c => (c[0].Source, IsWhole(c)))], 1);

    private static bool IsWhole(HealthyPassages.Passage[] passages)
    {
        var scene = SceneOf(passages.Select(static p => p.Text), passages[0].Language, SceneShape.Text);
        return RegisterSplit.Join(RegisterSplit.Of(scene)).SequenceEqual(scene.Turns);
    }

    private static Mixture Joined(IReadOnlyList<RegisterDocument> documents, Random random)
    {
        var sentences = new List<string>();
        var labels = new List<int>();
        var pieces = random.Next(2, 5);
        var source = "";
        for (var p = 0; p < pieces; p++)
        {
            var others = documents.Where(d => labels.Count == 0 || d.Register != labels[^1]).ToArray();
            var register = others.Select(static d => d.Register).Distinct().Order().ToArray()[random.Next(others.Select(static d => d.Register).Distinct().Count())];
            others = [.. others.Where(d => d.Register == register)];
            var document = others[random.Next(others.Length)];
            var length = Math.Min(document.Sentences.Count, random.Next(8, 15));
            var start = random.Next(document.Sentences.Count - length + 1);
            sentences.AddRange(document.Sentences.Skip(start).Take(length));
            labels.AddRange(Enumerable.Repeat(document.Register, length));
            source = p == 0 ? document.Source : source;
        }

        return new Mixture(source, sentences, labels, pieces);
    }

    private static double Purity(IReadOnlyList<int> labels, IReadOnlyList<RegisterPiece> pieces) =>
        pieces.Sum(p => labels.Skip(p.First).Take(p.Count).CountBy(static l => l).Max(static l => l.Value)) / (double)labels.Count;

    private static SortedDictionary<string, double> Rivals(params (string Name, double Value)[] values) =>
        new(values.ToDictionary(static v => v.Name, static v => v.Value), StringComparer.Ordinal);

    private sealed record Mixture(string Source, IReadOnlyList<string> Sentences, IReadOnlyList<int> Labels, int Pieces);
}
