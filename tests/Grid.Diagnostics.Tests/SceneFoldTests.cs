using System.Text;
using CsCheck;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests;

public sealed class SceneFoldTests
{
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway(), judge: new NegationJudge());

    [Fact]
    public void Any_split_with_save_and_restore_anywhere_gives_the_bytes_of_one_go()
    {
        var cases =
            from scene in SceneGen.Scenes(30)
            from cuts in Gen.Int[0, 30].List[0, 6]
            from restores in Gen.Bool.List[8]
            select (scene, cuts, restores);
        cases.Sample(c => Assert.Equal(OneGo(c.scene), InPieces(c.scene, c.cuts, c.restores)), iter: 300);
    }

    [Fact]
    public void Reading_changes_nothing()
    {
        SceneGen.Scenes(12).Sample(
            static scene =>
            {
                var fold = new SceneFold(scene.Frame, Catalogue.Default);
                for (var t = 0; t < scene.Turns.Count; t++)
                {
                    Append(fold, [scene.Turns[t]], t);
                    _ = fold.Read();
                    _ = fold.Ask();
                }

                Assert.Equal(OneGo(scene), Text(fold));
            },
            iter: 100);
    }

    [Fact]
    public void Spans_slice_to_their_text_and_components_stay_within_their_turns()
    {
        SceneGen.Scenes(20).Sample(
            static scene =>
            {
                var report = Diagnose(scene);
                foreach (var span in report.Findings.SelectMany(static f => f.Spans))
                {
                    Assert.Equal(Utf16Clip(scene.Turns[span.Turn].Text[span.Start..span.End]), span.Text);
                }

                foreach (var component in report.Components)
                {
                    var text = scene.Turns[component.Turn].Text;
                    Assert.InRange(component.Start, 0, component.End);
                    Assert.InRange(component.End, component.Start + 1, text.Length);
                    Assert.Equal(scene.Turns[component.Turn].Role, component.Role);
                }
            },
            iter: 300);
    }

    [Fact]
    public void The_report_survives_its_canonical_bytes()
    {
        SceneGen.Scenes(12).Sample(
            static scene =>
            {
                var bytes = ReportJson.Write(Diagnose(scene));
                Assert.Equal(bytes, ReportJson.Write(ReportJson.Read(bytes)));
            },
            iter: 100);
    }

    [Fact]
    public void Two_sentences_that_cannot_both_hold_are_a_conflict()
    {
        var scene = Document("The ferry leaves the harbour at seven in the morning. The ferry does not leave the harbour at seven.");
        var conflict = Assert.Single(Diagnose(scene).Conflicts);
        Assert.Equal([0, 1], conflict.Components);
        Assert.Equal(0.9, conflict.Score);
    }

    [Fact]
    public void A_room_state_of_unknown_version_starts_anew_and_says_so()
    {
        var scene = Document("The ferry leaves at seven. A ticket costs twelve euros. The deck is wet.");
        var fold = new SceneFold(scene.Frame, Catalogue.Default);
        Append(fold, scene.Turns, 0);
        var state = Codec.Decode<SceneState>(fold.Save(Codec));
        foreach (var code in state.Rooms.Keys.ToArray())
        {
            state.Rooms[code] = state.Rooms[code] with { Version = 99 };
        }

        var report = SceneFold.Restore(Codec.Encode(state), Catalogue.Default, Codec).Read();
        foreach (var detector in Catalogue.Default.Detectors)
        {
            Assert.Contains(report.Undecided, u => u.Code == detector.Descriptor.Code && u.Why == Undecided.Restarted);
        }
    }

    [Fact]
    public void A_state_of_a_newer_version_is_refused()
    {
        var fold = new SceneFold(Document("The ferry leaves.").Frame, Catalogue.Default);
        var state = Codec.Decode<SceneState>(fold.Save(Codec));
        var newer = Codec.Encode(new SceneState
        {
            Version = SceneState.CurrentVersion + 1,
            Frame = state.Frame,
            Field = state.Field,
            Ledger = state.Ledger,
            Judged = state.Judged,
            Rooms = state.Rooms,
        });
        Assert.Throws<FormatException>(() => SceneFold.Restore(newer, Catalogue.Default, Codec));
    }

    [Fact]
    public void Damaged_state_is_refused()
    {
        Gen.Byte.Array[0, 200].Sample(
            static bytes => Assert.Throws<FormatException>(() => SceneFold.Restore(bytes, Catalogue.Default, Codec)), iter: 200);
    }

    [Fact]
    public void One_answer_of_a_stand_in_marks_the_scene_and_is_not_compared_with_the_others()
    {
        var fold = new SceneFold(Document("unused").Frame, Catalogue.Default);
        var analogue = new PathwayUse("other-1", PathwayUse.Analogue, "portable");
        Arrive(fold, 0, StaticEncoder.Use);
        Arrive(fold, 1, analogue, new VectorScale(7, 20));
        Arrive(fold, 2, StaticEncoder.Use);
        Assert.Equal(PathwayUse.Analogue, fold.Read().Pathways.Encoder!.Mode);
        Assert.False(fold.Field[0].IsComparableTo(fold.Field[1]));
        Assert.True(fold.Field[0].IsComparableTo(fold.Field[2]));
    }

    [Fact]
    public void A_component_out_of_order_is_refused()
    {
        var fold = new SceneFold(Document("The ferry leaves.").Frame, Catalogue.Default);
        var late = new SceneComponent(1, 0, 0, 4, Role.Text, Grid.Diagnostics.Text.UnitKind.Sentence, "late");
        Assert.Throws<ArgumentException>(() => fold.Observe(new ComponentArrived(late, SceneVector.None, StaticEncoder.Use)));
    }

    private static void Arrive(SceneFold fold, int index, PathwayUse use, VectorScale? scale = null)
    {
        var component = new SceneComponent(index, index, 0, 18, Role.Text, Grid.Diagnostics.Text.UnitKind.Sentence, "The ferry arrives.");
        fold.Observe(new ComponentArrived(component, new SceneVector(new float[] { 1, 2, 3 }, 1, scale ?? VectorScale.Static), use));
    }

    private static string OneGo(Scene scene)
    {
        var fold = new SceneFold(scene.Frame, Catalogue.Default);
        Append(fold, scene.Turns, 0);
        return Text(fold);
    }

    private static string InPieces(Scene scene, IReadOnlyList<int> cuts, IReadOnlyList<bool> restores)
    {
        var fold = new SceneFold(scene.Frame, Catalogue.Default);
        var edges = cuts.Where(c => c > 0 && c < scene.Turns.Count).Append(0).Append(scene.Turns.Count).Distinct().Order().ToArray();
        for (var i = 1; i < edges.Length; i++)
        {
            Append(fold, [.. scene.Turns.Skip(edges[i - 1]).Take(edges[i] - edges[i - 1])], edges[i - 1]);
            if (restores[i % restores.Count])
            {
                fold = SceneFold.Restore(fold.Save(Codec), Catalogue.Default, Codec);
            }
        }

        return Text(fold);
    }

    private static Report Diagnose(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int firstTurn) =>
        Diagnoser.AppendAsync(fold, turns, firstTurn, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static string Text(SceneFold fold) => Encoding.UTF8.GetString(ReportJson.Write(fold.Read()));

    private static Scene Document(string text) => new()
    {
        Frame = new SceneFrame { Id = "document", Language = Grid.Diagnostics.Text.TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    private static string Utf16Clip(string text) => text.Length <= Span.TextLimit ? text
        : text[..(char.IsLowSurrogate(text[Span.TextLimit]) ? Span.TextLimit - 1 : Span.TextLimit)];
}
