using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Support;

namespace Grid.Evaluation.Rooms;

/// <summary>A scene with a fault that we planted or people marked, or a healthy one: what the self-check is held to.</summary>
/// <param name="Set">Where it comes from.</param>
/// <param name="Source">Scenes of one source are resampled together.</param>
/// <param name="Fault">The codes that name its fault, any of them; empty for a healthy scene.</param>
/// <param name="Scene">The scene.</param>
public sealed record CheckedScene(string Set, string Source, IReadOnlyList<string> Fault, Scene Scene)
{
    private const int PassageWords = 150;
    private const int LoopHosts = 5;
    private const int MostSentences = 120;

    /// <summary>Healthy passages on which thresholds were set; whole human documents; and passages of news that no entry was set on.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<CheckedScene> Healthy(EvaluationContext context) =>
        HealthyPassages.All(context).Select(static p => OfText("healthy passages", p.Source, [], p.Text, p.Language))
            .Concat(News(context))
            .Concat(GenreDocument.Sets.SelectMany(s => GenreDocument.Of(context, s.Set, s.Language))
                .Select(static d => OfText("whole documents", d.Source, [], string.Join(' ', d.Sentences), d.Language)));

    /// <summary>Planted faults, each in the detectors' own way.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<CheckedScene> Planted(EvaluationContext context)
    {
        var hosts = HealthyPassages.All(context).Where(static p => p.Sentences.Count > 4).ToArray();
        return Deviations(context).Concat(Filler(hosts)).Concat(Loops(hosts)).Concat(Conflicts(context)).Concat(Documents(hosts)).Concat(Drifts(context));
    }

    /// <summary>Answers to questions about a context, whose unsupported parts people marked: faults as models make them, and healthy answers.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<CheckedScene> Answers(EvaluationContext context) =>
        GroundedSets.RagTruth(context).Select(static c => new CheckedScene(
            "ragtruth", c.Source, c.Unsupported ? ["12.2.5"] : [], new Scene
            {
                Frame = new SceneFrame
                {
                    Id = "evaluation",
                    Shape = SceneShape.Text,
                    Language = TextLanguage.English,
                    LanguageTag = "en",
                    JudgeEveryone = true,
                    Context = c.Evidence.Passages,
                    Prompt = c.Evidence.Prompt,
                },
                Turns = [new SceneTurn(Role.Text, c.Text)],
            }));

    private static IEnumerable<CheckedScene> News(EvaluationContext context)
    {
        var articles = context.Rows("qags", "cnndm.jsonl", Article).Concat(context.Rows("qags", "xsum.jsonl", Article)).Select(static r => Article(r))
            .Concat(context.Rows("summeval", "docs.jsonl", Source).Concat(context.Rows("newsroom_human", "docs.jsonl", Source)).Select(static r => Source(r)))
            .Distinct(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            var text = HealthyPassages.Detokenise(article);
            var from = 0;
            foreach (var unit in SentenceSplitter.Split(text, TextLanguage.English))
            {
                if (WordBreaker.CountWords(text[from..unit.End]) >= PassageWords)
                {
                    yield return OfText("news", article, [], text[from..unit.End], TextLanguage.English);
                    from = unit.End;
                }
            }
        }

        static string Article(System.Text.Json.JsonElement row) => row.GetProperty("article").GetString()!;
        static string Source(System.Text.Json.JsonElement row) => row.GetProperty("source").GetString()!;
    }

    private static IEnumerable<CheckedScene> Deviations(EvaluationContext context)
    {
        foreach (var (set, language) in GenreDocument.Sets)
        {
            var documents = GenreDocument.Of(context, set, language);
            foreach (var planted in documents.SelectMany(d => DeviationPlanter.Of(d, documents)).Where(static p => p.Kind != "healthy"))
            {
                yield return OfSentences("deviation " + planted.Kind, planted.Source, ["12.1.1", "12.1.2", "12.1.3"], planted.Sentences, language);
            }

            foreach (var document in documents.Where(static d => d.Sentences.Count >= 20).Select(static d => d with { Sentences = [.. d.Sentences.Take(MostSentences)] }))
            {
                yield return OfSentences("diluted", document.Source, ["12.6.2"], Dilution.Foreign(document, documents), language);
                yield return OfSentences("diluted", document.Source, ["12.6.2", "12.1.4"], Dilution.Filler(document, FillerBank.Of(language)[0]), language);
            }
        }
    }

    private static IEnumerable<CheckedScene> Filler(IEnumerable<HealthyPassages.Passage> hosts)
    {
        foreach (var host in hosts)
        {
            yield return OfText("filler", host.Source, ["12.1.4", "12.7.1"], FillerPlanter.Whole(host, FillerBank.Of(host.Language)[1]), host.Language);
            yield return OfText("half filler", host.Source, ["12.1.4", "12.7.1"], FillerPlanter.Half(host, FillerBank.Of(host.Language)[1]), host.Language);
            yield return OfText(
                "metaphysics", host.Source, ["12.7.1", "12.1.4"],
                MetaphysicsBank.Of(host.Language)[1].Passage(WordBreaker.CountWords(host.Text) - 4, host.Text), host.Language);
        }
    }

    private static IEnumerable<CheckedScene> Loops(HealthyPassages.Passage[] hosts) =>
        hosts.Where(static (_, n) => n % LoopHosts == 0)
            .SelectMany(h => LoopPlanter.Kinds.Select(k => LoopPlanter.Plant(k, h).Skip(h.Text.Length % 5).First()))
            .Select(static p => new CheckedScene("loop", p.Passage.Source, ["12.4.3"], new Scene { Frame = Frame(p.Shape, p.Passage.Language), Turns = p.Turns }));

    private static IEnumerable<CheckedScene> Conflicts(EvaluationContext context) =>
        GenreDocument.Sets.SelectMany(s => ConflictPlanter.Of(context, s.Set, s.Language))
            .Select(static p => OfSentences("conflicts", p.Source, ["12.1.2", "12.4.1"], p.Sentences, p.Language));

    private static IEnumerable<CheckedScene> Documents(HealthyPassages.Passage[] hosts) =>
        hosts.SelectMany(static (h, n) => n % LoopHosts == 1 ? MultimodalPlanter.Faults.Select(f => (Fault: f, Built: MultimodalPlanter.Build(h, f.Fault))) : [])
            .Select(static d => new CheckedScene("multimodal", d.Built.Source, ["12.7.4"], new Scene
            {
                Frame = Frame(SceneShape.Text, d.Built.Language) with { Context = d.Built.Context is { } json ? [json] : [] },
                Turns = [new SceneTurn(Role.Text, d.Built.Text)],
            }));

    private static IEnumerable<CheckedScene> Drifts(EvaluationContext context)
    {
        var (english, russian) = (RegisterMixtures.English(context), RegisterMixtures.Russian(context));
        return RegisterMixtures.Plant(english, english).Select(static d => OfSentences("register drift", d.Source, ["12.2.2"], d.Sentences, TextLanguage.English))
            .Concat(russian.Count == 0 ? [] : RegisterMixtures.Plant(russian, RegisterMixtures.TaigaRuns(context)).Select(static d => OfSentences("register drift", d.Source, ["12.2.2"], d.Sentences, TextLanguage.Russian)));
    }

    private static CheckedScene OfText(string set, string source, IReadOnlyList<string> fault, string text, TextLanguage language) =>
        new(set, source, fault, new Scene { Frame = Frame(SceneShape.Text, language), Turns = [new SceneTurn(Role.Text, text)] });

    private static CheckedScene OfSentences(string set, string source, IReadOnlyList<string> fault, IReadOnlyList<string> sentences, TextLanguage language) =>
        new(set, source, fault, new Scene { Frame = Frame(SceneShape.Components, language), Turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))] });

    private static SceneFrame Frame(SceneShape shape, TextLanguage language) => new()
    {
        Id = "evaluation",
        Shape = shape,
        Language = language,
        LanguageTag = language == TextLanguage.Russian ? "ru" : "en",
        JudgeEveryone = shape != SceneShape.Conversation,
    };
}
