using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests.Alerts;

/// <summary>The outbox: known alerts are not taken twice, it is bounded, and it outlives a restart.</summary>
public sealed class AlertGrainTests
{
    [Fact]
    public async Task An_alert_is_taken_once_and_the_oldest_leave_a_full_book()
    {
        await using var house = await TestHouse.StartAsync();
        var alerts = house.Grains.GetGrain<IAlertGrain>("default");
        await alerts.RaiseAsync([Alert(0), Alert(1), Alert(0)]);
        await alerts.RaiseAsync([Alert(1)]);
        Assert.Equal(["a1", "a0"], (await alerts.ListAsync(null, 10)).Select(static e => e.Alert.Id));
        await alerts.RaiseAsync([.. Enumerable.Range(2, IAlertGrain.Limit).Select(Alert)]);
        await house.RestartAsync();
        alerts = house.Grains.GetGrain<IAlertGrain>("default");
        var all = await alerts.ListAsync(AlertState.Listed, IAlertGrain.Limit);
        Assert.Equal((IAlertGrain.Limit, "a1001", "a2"), (all.Length, all[0].Alert.Id, all[^1].Alert.Id));
        Assert.Empty(await alerts.ListAsync(AlertState.Dead, 10));
        Assert.Empty(await house.Grains.GetGrain<IAlertGrain>("other").ListAsync(null, 10));
        await Assert.ThrowsAsync<ArgumentException>(() => alerts.ListAsync(null, 0));
    }

    [Fact]
    public async Task A_scene_that_is_forgotten_leaves_the_book()
    {
        await using var house = await TestHouse.StartAsync();
        var alerts = house.Grains.GetGrain<IAlertGrain>("default");
        await alerts.RaiseAsync([Alert(0), Alert(1) with { Scene = "gone" }]);
        await alerts.ForgetAsync("gone");
        Assert.Equal(["a0"], (await alerts.ListAsync(null, 10)).Select(static e => e.Alert.Id));
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("whsec_not base64", false)]
    [InlineData("a secret of enough letters", true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    public void A_secret_is_long_enough_or_refused(string secret, bool good)
    {
        var options = new AlertOptions { Url = new Uri("http://127.0.0.1/hook"), Secret = secret };
        Assert.Equal(good, Record.Exception(options.Check) is not ArgumentException);
    }

    [Fact]
    public void The_signature_is_that_of_the_specification() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8));

    private static Alert Alert(int number) => new() { Id = $"a{number}", Scene = "s", Finding = $"f{number}", Code = "99.1.1" };
}
