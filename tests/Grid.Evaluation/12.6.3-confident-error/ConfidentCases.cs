using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Evaluation.Support;
using Grid.Evaluation.Training;
using Grid.Pathways;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Rooms;

/// <summary>A labelled answer as 12.6.3 reads it, and what 12.2.5 says of it; the support judge has not seen its source.</summary>
/// <param name="Case">The answer.</param>
/// <param name="Plain">Read against its evidence.</param>
/// <param name="Sampled">Read with the other answers to the same prompt as samples, where there are any.</param>
/// <param name="SamplesAlone">Read against those alone, where there are any.</param>
/// <param name="Support">The score of 12.2.5, or null.</param>
internal sealed record ConfidentCase(
    GroundedCase Case, ConfidentReading Plain, ConfidentReading? Sampled, ConfidentReading? SamplesAlone, double? Support)
{
    private const double SureShare = 0.2;

    /// <summary>True when at most one claim in five says that it is not sure: by the wording alone, whatever the label.</summary>
    public bool IsConfident => Plain.Claims.Count > 0 && Plain.Claims.Count(static c => c.Unsure) <= SureShare * Plain.Claims.Count;

    /// <summary>True for the audit of dialogues, where five in six answers are unsupported: its own constant in training.</summary>
    public bool IsTalk => Case.Set == "dialogue audit";
}

/// <summary>Reads the labelled answers.</summary>
internal static class ConfidentCases
{
    /// <summary>The cases that are measured, out of fold.</summary>
    /// <param name="context">Data.</param>
    public static List<ConfidentCase> Read(EvaluationContext context)
    {
        var corpus = SupportCorpus.Load(context.DataDirectory);
        GroundedCase[] wanted = [.. corpus.RagTruth, .. corpus.Talks.Where(static c => c.Set == "dialogue audit"), .. corpus.Own];
        var together = wanted.GroupBy(static c => (c.Set, c.Source, Prompt: c.Set == "dialogue audit" ? c.Evidence.Prompt : "")).SelectMany(static g => g.Select(c =>
            (Case: c, Others: g.Where(o => o != c).Select(static o => o.Text).Distinct(StringComparer.Ordinal).ToArray())))
            .Where(c => context.Measures(c.Case.Set.Split(' ')[0], c.Case.Source)).ToArray();
        var cases = new List<ConfidentCase>();
        for (var fold = 0; fold < Folds.Count; fold++)
        {
            var inside = together.Where(c => Folds.Of(c.Case.Source) == fold).ToArray();
            if (inside.Length > 0)
            {
                var head = new SupportHead(SupportTraining.Fit([.. corpus.All.Where(c => Folds.Of(c.Source) != fold)]));
                cases.AddRange(inside.Select(c => Read(head, c.Case, c.Others)));
            }
        }

        return cases;
    }

    private static ConfidentCase Read(SupportHead head, GroundedCase item, IReadOnlyList<string> others)
    {
        var probe = new Probe();
        var panel = new JudgePanel(new Dictionary<QuestionKind, IJudge> { [QuestionKind.Support] = head });
        var scene = new Scene
        {
            Frame = new SceneFrame
            {
                Id = "evaluation",
                Language = item.Language,
                Context = item.Evidence.Passages,
                Prompt = item.Evidence.Prompt.Length == 0 ? null : item.Evidence.Prompt,
                Samples = others,
            },
            Turns = [new SceneTurn(Role.Text, item.Text)],
        };
        var report = new Diagnoser(StaticEncoder.Pathway(), new Catalogue(new InverseResonanceDetector(), probe), panel)
            .DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
        return new ConfidentCase(item, probe.Plain!, others.Count > 0 ? probe.Sampled : null, others.Count > 0 ? probe.SamplesAlone : null, report.Scores["12.2.5"]);
    }

    // Reads with and without samples in one pass; lives for one scene.
    private sealed class Probe : Detector<ConfidentErrorState>
    {
        public ConfidentReading? Plain { get; private set; }

        public ConfidentReading? Sampled { get; private set; }

        public ConfidentReading? SamplesAlone { get; private set; }

        public override RoomDescriptor Descriptor { get; } = new()
        {
            Code = "12.6.3",
            Slug = "probe",
            Title = "Probe",
            TitleRu = "Проба",
            Kind = RoomKind.Detector,
            QuietThreshold = 1,
            DependsOn = ["12.2.5"],
        };

        protected override void Observe(ConfidentErrorState state, Arrival arrival)
        {
        }

        protected override void Read(ConfidentErrorState state, SceneField field, ReportDraft draft)
        {
            Plain = ConfidentReading.Of(draft.Frame with { Samples = [] }, field, draft.Supports);
            Sampled = ConfidentReading.Of(draft.Frame, field, draft.Supports);
            SamplesAlone = ConfidentReading.Of(draft.Frame, field, []);
            draft.Decide(Descriptor.Code, 0);
        }
    }
}
