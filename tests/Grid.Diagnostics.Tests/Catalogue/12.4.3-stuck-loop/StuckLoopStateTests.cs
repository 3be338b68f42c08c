using CsCheck;
using Grid.Diagnostics.Rooms;
using static Grid.Diagnostics.Tests.Rooms.LoopScenes;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class StuckLoopStateTests
{
    private const int StateLimit = 20 * 1024;
    private static readonly string[] Answers =
    [
        "Please restart the device and try again. It often helps.", "Check the cable at the back of the box first.",
        "I would look at the manual, the manual, the manual, the manual, the manual, the manual.", "Yes.", "Restart the device, please, and try it again.",
        "Nothing in this answer has been said before, as far as I know.",
    ];

    [Fact]
    public void A_loop_that_goes_on_keeps_one_id_and_a_loop_that_ended_is_remembered()
    {
        var fold = Fold(SceneShape.Conversation);
        string? id = null;
        for (var t = 0; t < 40; t++)
        {
            Append(fold, [new SceneTurn(Role.Assistant, t < 30 ? Answers[0] : $"Box {t} holds a {(char)('a' + t - 30)}shaped piece of {t} wires{t}.")], t);
            if (t >= 3)
            {
                var finding = Assert.Single(Alarms(fold.Read()));
                id ??= finding.Id;
                Assert.Equal(id, finding.Id);
                Assert.Contains($" {Math.Min(30, t + 1)} times ", finding.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Saving_and_restoring_anywhere_changes_nothing()
    {
        var scenes = from picks in Gen.Int[0, Answers.Length - 1].List[1, 24]
                     from restores in Gen.Bool.List[24]
                     select (Turns: picks.Select(static p => new SceneTurn(Role.Assistant, Answers[p])).ToArray(), Restores: restores);
        scenes.Sample(
            static s =>
            {
                var whole = Fold(SceneShape.Conversation);
                Append(whole, s.Turns, 0);
                var pieces = Fold(SceneShape.Conversation);
                for (var t = 0; t < s.Turns.Length; t++)
                {
                    Append(pieces, [s.Turns[t]], t);
                    _ = pieces.Read();
                    pieces = s.Restores[t] ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
                }

                Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
            },
            iter: 200);
    }

    [Fact]
    public void Spans_slice_to_their_text_whatever_repeats()
    {
        var words = Gen.OneOfConst("lamp", "the", "hill", "\U0001F6A2", "снова", "a-b-a-b", "GoGoGoGoGo", "7", "\n", ". ", "船");
        words.List[0, 120].Select(static w => string.Join(' ', w)).Sample(
            static text =>
            {
                foreach (var span in Document(text).Findings.SelectMany(static f => f.Spans))
                {
                    var slice = text[span.Start..span.End];
                    Assert.Equal(slice.Length <= Span.TextLimit ? slice : slice[..(char.IsLowSurrogate(slice[Span.TextLimit]) ? Span.TextLimit - 1 : Span.TextLimit)], span.Text);
                    Assert.False(char.IsLowSurrogate(slice[0]));
                }
            },
            iter: 500);
    }

    [Fact]
    public void State_stays_small_over_ten_thousand_turns()
    {
        var fold = Fold(SceneShape.Conversation, everyone: true);
        for (var t = 0; t < 10_000; t++)
        {
            var text = t % 50 < 10 ? Answers[0] : $"Turn {t} says that crate {t * 31} stands in hall {t % 77}, row {t % 13}, and waits for car {t * 7}.";
            Append(fold, [new SceneTurn(t % 2 == 0 ? Role.Assistant : Role.User, text)], t);
        }

        var state = Codec.Decode<SceneState>(fold.Save(Codec));
        Assert.InRange(state.Rooms[Code].Bytes.Length, 1, StateLimit);
    }

    [Fact]
    public void The_score_is_monotone_in_the_evidence_and_meets_its_named_points()
    {
        Assert.Equal(0.5, LoopScale.Score(LoopScale.BoundaryEvidence), 12);
        Assert.Equal(LoopScale.QuietScore, LoopScale.Score(LoopScale.QuietEvidence), 12);
        Gen.Double[0, 2].Select(Gen.Double[0, 2]).Sample(static (a, b) => Assert.True(LoopScale.Score(Math.Min(a, b)) <= LoopScale.Score(Math.Max(a, b))));
    }

    [Fact]
    public void A_clean_text_scores_below_the_boundary() =>
        Assert.InRange(Document(Before + After).Scores[Code]!.Value, 0, 0.4999);
}
