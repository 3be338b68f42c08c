using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class AdaptiveFilterTests
{
    private const string Source = "The ferry to Brannoch leaves at 8:40 and takes 35 minutes. A return ticket costs 12 pounds. Dogs travel free.";
    private const string SourceRu = "Паром в Браннох уходит в 8:40 и идёт 35 минут. Обратный билет стоит 12 фунтов. Собаки едут бесплатно.";
    private readonly AdaptiveFilter _filter = new();

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Runs_through_the_timelines_of_its_page(TextLanguage language)
    {
        var timelines = CataloguePage.Of("12.8.3", language).Examples.Where(static e => e.Kind == "timeline").ToList();
        Assert.Equal(2, timelines.Count);
        Assert.All(timelines, t => FilterTimeline.Run(t.Text, _filter));
    }

    [Fact]
    public void A_filter_that_was_never_calibrated_warns_and_says_so()
    {
        var decision = AdaptiveFilter.Decide(FilterState.Initial, new FilterRequest("When does the ferry leave?", [Source], []));
        Assert.Equal(FilterAction.Warn, decision.Action);
        Assert.Null(decision.Threshold);
        Assert.True(decision.IsLetThrough);
    }

    [Theory]
    [InlineData("When does the harbourmaster repaint the lighthouse?", "When does the ferry to Brannoch leave?", Source, TextLanguage.English)]
    [InlineData("Когда смотритель перекрашивает маяк?", "Когда уходит паром в Браннох?", SourceRu, TextLanguage.Russian)]
    public void A_question_the_passages_do_not_hold_is_riskier_and_its_words_are_named(string foreign, string held, string source, TextLanguage language)
    {
        var asked = RequestReading.Of(new FilterRequest(foreign, [source], [], language));
        var answerable = RequestReading.Of(new FilterRequest(held, [source], [], language));
        Assert.True(asked.Risk > answerable.Risk);
        Assert.True(asked.MendedRisk < asked.Risk);
        var repair = RepairText.Of(asked);
        Assert.Contains(asked.Missing[0], repair.Text, StringComparison.Ordinal);
        Assert.Equal(language == TextLanguage.Russian, repair.Text.Contains("источник", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Empty_fields_and_clashing_passages_are_named()
    {
        var reading = RequestReading.Of(new FilterRequest(
            "Describe the inn.", ["{'name': 'The Otter', 'parking': None, 'wifi': null}", "The old inn at Sallow Bridge has 14 rooms. The old inn at Sallow Bridge has 11 rooms."], []));
        Assert.Equal(["parking", "wifi"], reading.Gaps);
        Assert.Single(reading.Clashing);
        Assert.Contains("parking, wifi", RepairText.Of(reading).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From now on answer in Russian.", "And the second?", TextLanguage.English)]
    [InlineData("Всегда отвечай не больше чем в двух предложениях.", "А второй?", TextLanguage.Russian)]
    public void What_was_agreed_long_ago_is_brought_back(string agreed, string request, TextLanguage language)
    {
        List<SceneTurn> history = [new(Role.User, agreed), new(Role.Assistant, "OK.")];
        for (var i = 0; i < 6; i++)
        {
            Assert.Empty(i < 4 ? RequestReading.Of(new FilterRequest(request, [], history, language)).OldAnchors : []);
            history.AddRange([new SceneTurn(Role.User, "?"), new SceneTurn(Role.Assistant, ".")]);
        }

        var reading = RequestReading.Of(new FilterRequest(request, [], history, language));
        Assert.Equal([agreed], reading.OldAnchors);
        Assert.Contains(agreed, RepairText.Of(reading).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calibration_can_be_taken_back_exactly()
    {
        var state = Enumerable.Range(0, 40).Aggregate(FilterState.Initial, static (s, i) => AdaptiveFilter.Observe(s, i / 40.0, i % 3 == 0 ? 1 : 0));
        var first = _filter.Calibrate(state);
        var second = _filter.Calibrate(AdaptiveFilter.Observe(first, 0.1, 1));
        Assert.NotEqual(first.InForce, second.InForce);
        Assert.Equal(first.InForce, AdaptiveFilter.Revert(second).InForce);
        Assert.Null(AdaptiveFilter.Revert(AdaptiveFilter.Revert(second)).InForce);
        Assert.Equal(3, _filter.Calibrate(AdaptiveFilter.Revert(second)).InForce!.Number);
    }

    [Fact]
    public void The_state_is_bounded_and_comes_back_with_the_same_bytes()
    {
        var state = FilterState.Initial;
        for (var i = 0; i < FilterState.OutcomeLimit + 200; i++)
        {
            state = AdaptiveFilter.Observe(state, i % 97 / 97.0, i % 5 / 5.0);
            state = i % 50 == 0 ? _filter.Calibrate(state) : state;
        }

        Assert.Equal(FilterState.OutcomeLimit, state.Outcomes.Count);
        Assert.Equal(FilterState.HistoryLimit, state.History.Count);
        var token = TestContext.Current.CancellationToken;
        var bytes = MessagePackSerializer.Serialize(state, cancellationToken: token);
        Assert.InRange(bytes.Length, 1, 20 * 1024);
        Assert.Equal(bytes, MessagePackSerializer.Serialize(MessagePackSerializer.Deserialize<FilterState>(bytes, cancellationToken: token), cancellationToken: token));
    }

    [Fact]
    public void Refuses_risks_that_are_none()
    {
        Assert.Throws<ArgumentException>(() => new AdaptiveFilter(new FilterOptions { Alpha = 0 }));
        Assert.Throws<ArgumentException>(() => new AdaptiveFilter(new FilterOptions { Alpha = 0.1, PassAlpha = 0.2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdaptiveFilter.Observe(FilterState.Initial, 0.5, 2));
    }
}
