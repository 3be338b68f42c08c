using System.Numerics.Tensors;
using Grid.Diagnostics;
using Grid.Pathways.Encoders;

namespace Grid.Pathways.Tests.Encoders;

/// <summary>English and Russian side by side: each text takes the encoder of its script, and both answer in one space.</summary>
public sealed class TwoLanguagesTests : IDisposable
{
    private static readonly (string English, string Russian)[] Same =
    [
        ("Open the file and save your changes.", "Откройте файл и сохраните изменения."),
        ("The old king sent his soldiers to the mountains.", "Старый король отправил своих солдат в горы."),
        ("Your password must contain at least eight characters.", "Пароль должен содержать не менее восьми символов."),
        ("The patient should see a doctor about the pain.", "С этой болью пациенту следует обратиться к врачу."),
        ("The price of the goods includes tax.", "Цена товара включает налог."),
    ];

    private readonly UseLiteEncoder _english = new(UseLiteReference.Model);
    private readonly RussianEncoder _russian = EmbeddedEncoders.Russian!;

    public void Dispose() => _english.Dispose();

    [Fact]
    public void A_translation_is_nearer_than_any_other_text()
    {
        foreach (var (english, _) in Same)
        {
            var nearest = Same.MaxBy(p => TensorPrimitives.Dot(_english.Read(english).Vector, _russian.Read(p.Russian).Vector));
            Assert.Equal(english, nearest.English);
        }
    }

    [Fact]
    public async Task Each_text_takes_the_encoder_of_most_of_its_letters_and_the_answer_names_it()
    {
        var pathway = DefaultPathway.Create(_english, _russian, null, TimeProvider.System, new LocalBridgeBoard(TimeProvider.System));
        string[] texts =
        [
            "The ferry left the harbour.", "Паром вышел из гавани.", "Программа Word не отвечает на нажатие клавиш.",
            "The word for ferry is паром in Russian, as everyone here knows.", "東京は雨です。東京は雨です。",
        ];
        var encoded = await pathway.Encoder.EncodeAsync(texts, TestContext.Current.CancellationToken);
        string[] expected = [_english.Use.Id, _russian.Use.Id, _russian.Use.Id, _english.Use.Id];
        Assert.Equal(expected, expected.Select((_, i) => encoded.UseOf(i).Id));
        Assert.All(encoded.Vectors.Take(4), static v => Assert.Equal((RussianModel.Dimensions, VectorScale.EmbeddedSpace), (v.Values.Length, v.Scale.Space)));
        Assert.Equal($"{_english.Use.Id}+{_russian.Use.Id}", pathway.Use.Id);
    }

    [Fact]
    public void Without_the_English_encoder_nothing_is_compared_across_spaces()
    {
        var pathway = DefaultPathway.Create(null, _russian, "none", TimeProvider.System, new LocalBridgeBoard(TimeProvider.System));
        Assert.Equal(PathwayUse.Analogue, pathway.Use.Mode);
    }
}
