using CsCheck;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

public sealed class GrainKeyTests
{
    [Fact]
    public void Any_text_comes_back_from_its_key()
    {
        Gen.Select(Gen.String[Gen.Char['\u0020', '\u0500'], 1, 20], Gen.String[Gen.Char['\u0020', '\u0500'], 1, 20]).Sample((run, record) =>
        {
            var key = GrainKey.Record("team-1", run, record);
            Assert.Equal(["team-1", run, record], GrainKey.Parts(key));
            var inner = GrainKey.SubField(GrainKey.SubField(key, "A"), "B");
            Assert.Equal(["A", "B"], GrainKey.Path(inner));
            Assert.Equal(key, GrainKey.Parent(GrainKey.Parent(inner)));
            Assert.Equal(["team-1", run, record], GrainKey.Parts(inner));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Team")]
    [InlineData("a/b")]
    [InlineData("a234567890b234567890c234567890d234567890e")]
    public void Tenants_are_short_and_plain(string tenant) =>
        Assert.Throws<ArgumentException>(() => GrainKey.Scene(tenant, "scene"));

    [Theory]
    [InlineData(0xd83d)]
    [InlineData(0xdc00)]
    public void Half_a_surrogate_pair_is_refused(int half) =>
        Assert.Throws<ArgumentException>(() => GrainKey.Scene("default", "half " + (char)half + " of a pair"));

    [Fact]
    public void Names_that_do_not_fit_into_storage_keys_are_refused() =>
        Assert.Throws<ArgumentException>(() => GrainKey.Run("default", new string('ю', 51)));

    [Fact]
    public void A_trailing_dot_is_encoded() => Assert.Equal("default/v1%2E", GrainKey.Run("default", "v1."));
}
