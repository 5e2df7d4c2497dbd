using Assistant.Knowledge.Answers;

namespace Assistant.Tests.Policies;

/// <summary>One file for each mistake that can be made in a figure.</summary>
public sealed class BadFigureTests
{
    public static TheoryData<string> Mistakes() => BadFiles.In("figures", "bad");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var files = BadFiles.Read("figures/", "figures", "bad", name);
        BadFiles.AreReported(files, () => Load(files.Single().Text, name));
    }

    [Theory]
    [InlineData("value: 30\n    unit: 人", "30人")]
    [InlineData("value: 30人", "30人")]
    [InlineData("value: \"1980\"\n    contact: yes", "1980")]
    [InlineData("value: 45周岁", "45周岁")]
    public void A_number_has_a_unit_or_is_one_by_which_people_are_reached(string value, string expected)
    {
        var figure = Load(
            $"""
            figures:
              - id: figure
                label: 数
                {value}
                clause: law#1
                quote: 年龄不超过45周岁（1980年1月1日及以后出生）；名额30人
                asked: [名额]
            """,
            "figure.yaml"
        );

        Assert.Equal(expected, Assert.Single(figure.Figures).Value);
    }

    static AskableLibrary Load(string text, string name)
    {
        var folder = Directory.CreateTempSubdirectory("figures-");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("figures").FullName, name), text);
            return AskableLibrary.Load(folder.FullName, BadFiles.WhyQuoteFails);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
