using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests;

public sealed class SceneLimitsTests
{
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void State_stays_within_its_limit_over_ten_thousand_long_turns(TextLanguage language)
    {
        var fold = new SceneFold(Chat(language), Catalogue.Default);
        var largest = 0;
        for (var t = 0; t < 10_000; t++)
        {
            Append(fold, LongTurn(t, language), t);
            if (t % 500 == 499)
            {
                largest = Math.Max(largest, fold.Save(Codec).Length);
            }
        }

        Assert.InRange(largest, 1, SceneState.SizeLimit);
        Assert.Equal(SceneField.Capacity, fold.Field.Window.Count);
    }

    [Fact]
    public void An_ordinary_conversation_saves_in_64_kB()
    {
        var fold = new SceneFold(Chat(TextLanguage.English), Catalogue.Default);
        for (var t = 0; t < 60; t++)
        {
            Append(fold, LongTurn(t, TextLanguage.English), t);
        }

        Assert.InRange(fold.Save(Codec).Length, 1, 64 * 1024);
    }

    [Fact]
    public void Boundaries_below_half_the_window_are_never_revised()
    {
        var fold = new SceneFold(Chat(TextLanguage.English) with { Shape = SceneShape.Components }, Catalogue.Default);
        var before = (FinalBelow: 0, Boundaries: new List<int>());
        for (var t = 0; t < 900; t++)
        {
            Append(fold, TopicTurn(t), t);
            if (t % 16 != 0)
            {
                continue;
            }

            // Neither lost nor added: what was final then, and is still in the window, is what stands there now.
            var now = fold.Read().Boundaries.ToList();
            bool WasFinal(int b) => b >= fold.Field.FirstIndex && b < before.FinalBelow;
            Assert.Equal(before.Boundaries.Where(WasFinal), now.Where(WasFinal));
            before = (fold.Field.FinalBelow, now);
        }

        Assert.InRange(before.Boundaries.Count(b => b < before.FinalBelow), 10, 100);
    }

    [Fact]
    public void A_component_of_a_megabyte_is_kept_in_part_and_judged_whole()
    {
        var text = string.Concat(Enumerable.Repeat("word of a very long line without any end ", 25_000));
        var fold = new SceneFold(Chat(TextLanguage.English) with { Shape = SceneShape.Components }, Catalogue.Default);
        Append(fold, text, 0);
        Assert.Equal(1, fold.ComponentCount);
        Assert.InRange(fold.Save(Codec).Length, 1, 64 * 1024);
        Assert.Equal(text.Length, fold.Read().Components[0].End);
    }

    [Fact]
    public void A_long_context_becomes_an_index_that_finds_its_chunks()
    {
        var passages = Enumerable.Range(0, 400).Select(static i =>
            $"Crate {i} stands in hall {i % 31} beside the {(i == 250 ? "zeppelin" : "ladder")} and waits for the next lorry to the northern depot of the company.").ToArray();
        var fold = new SceneFold(new SceneFrame { Id = "context", Context = passages }, Catalogue.Default);
        Assert.Empty(fold.Frame.Context);
        var index = fold.Frame.Index!;
        Assert.InRange(index.Chunks.Count, 1, ContextIndex.ChunkLimit);
        var zeppelin = Stemmer.StemId("zeppelin");
        var chunk = Assert.Single(index.Chunks, c => c.Anchors.Contains(zeppelin));
        Assert.Contains("zeppelin", string.Join('\n', passages)[chunk.Start..chunk.End], StringComparison.Ordinal);
        Assert.Equal(index.Length, index.Chunks[^1].End);
        Assert.InRange(fold.Save(Codec).Length, 1, 24 * 1024);
    }

    [Fact]
    public void The_worst_scene_we_can_write_stays_within_the_limit()
    {
        var frame = Chat(TextLanguage.Russian) with
        {
            Context = [new string('я', SceneFrame.ContextLimit / 2)],
            Samples = [new string('я', 100_000)],
            Prompt = new string('я', 100_000),
        };
        var fold = new SceneFold(frame, Catalogue.Default);
        for (var t = 0; t < 1200; t++)
        {
            var words = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"слово{t * 40 + i}ость"));
            Append(fold, t % 3 == 0 ? string.Concat(Enumerable.Repeat($"{words}. ", 5)) : $"{words}.", t);
        }

        Assert.InRange(fold.Save(Codec).Length, 1, SceneState.SizeLimit);
        Assert.InRange(fold.Field.Window.Count, SceneField.Capacity / 2, SceneField.Capacity);
    }

    private static SceneFrame Chat(TextLanguage language) => new()
    {
        Id = "limits",
        Shape = SceneShape.Conversation,
        Language = language,
        LanguageTag = language == TextLanguage.Russian ? "ru" : "en",
        JudgeEveryone = true,
    };

    private static string LongTurn(int turn, TextLanguage language) => language == TextLanguage.Russian
        ? $"Шаг {turn}: бригада номер {turn * 7 % 1009} проверила участок {turn * 31 % 997} и записала {turn * 13 % 4093} показаний приборов в журнал наблюдений за смену. "
            + $"Затем мастер {turn % 17} сравнил ведомость {turn * 3 % 751} с планом и отправил отчёт номер {turn} диспетчеру узла связи."
        : $"Step {turn}: crew number {turn * 7 % 1009} inspected section {turn * 31 % 997} and wrote {turn * 13 % 4093} readings into the log of the shift. "
            + $"Foreman {turn % 17} then compared sheet {turn * 3 % 751} with the plan and sent report {turn} to the dispatcher.";

    private static string TopicTurn(int turn) => (turn / 12 % 3) switch
    {
        0 => $"The ferry number {turn} crosses the harbour with passengers and cargo on deck.",
        1 => $"The baker kneads dough, adds flour and salt, and heats oven {turn} for bread.",
        _ => $"The court heard witness {turn} and the judge read the appeal of the lawyer.",
    };

    private static void Append(SceneFold fold, string text, int turn) =>
        Diagnoser.AppendAsync(fold, [new SceneTurn(fold.Frame.Shape == SceneShape.Conversation ? Role.Assistant : Role.Text, text)], turn, null, CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();
}
