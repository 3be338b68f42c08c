using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Evaluation.Training;
using Grid.Pathways;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>Reports of cases: of those the head learned from by a model that has not seen their source, of others by the model that ships.</summary>
public static class SupportFolds
{
    private static readonly Catalogue Room = new(new InverseResonanceDetector());

    /// <summary>Out-of-fold reports.</summary>
    /// <param name="corpus">What is learned from.</param>
    /// <param name="measured">Which cases are measured.</param>
    public static SupportReports Read(SupportCorpus corpus, Func<GroundedCase, bool> measured)
    {
        var reports = new SupportReports();
        for (var fold = 0; fold < Folds.Count; fold++)
        {
            var model = SupportTraining.Fit([.. corpus.All.Where(c => Folds.Of(c.Source) != fold)]);
            Read(reports, new SupportHead(model), corpus.All.Where(c => Folds.Of(c.Source) == fold && measured(c)));
        }

        return reports;
    }

    /// <summary>Reports by the model that ships.</summary>
    /// <param name="cases">Cases it has not learned from.</param>
    public static SupportReports ReadShipped(IReadOnlyList<GroundedCase> cases)
    {
        var reports = new SupportReports();
        Read(reports, new SupportHead(), cases);
        return reports;
    }

    private static void Read(SupportReports reports, SupportHead head, IEnumerable<GroundedCase> cases)
    {
        var panel = new JudgePanel(new Dictionary<QuestionKind, IJudge> { [QuestionKind.Support] = head });
        var diagnoser = new Diagnoser(StaticEncoder.Pathway(), Room, panel);
        foreach (var item in cases)
        {
            var scene = new Scene
            {
                Frame = new SceneFrame
                {
                    Id = "evaluation",
                    Language = item.Language,
                    Context = item.Evidence.Passages,
                    Prompt = item.Evidence.Prompt.Length == 0 ? null : item.Evidence.Prompt,
                },
                Turns = [new SceneTurn(Role.Text, item.Text)],
            };
            reports.Add(item, diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult());
        }
    }
}
