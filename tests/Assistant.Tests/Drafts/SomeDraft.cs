using Assistant.Dialogue.Drafts;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Drafts;

/// <summary>Drafts of a made-up engineer.</summary>
static class SomeDraft
{
    /// <summary>Facts of whom some are proven, some are missing, and some say too much.</summary>
    public const string Facts = """
        {
          "results_in_beijing": true,
          "achievements": [
            {"name": "摆线轮修形方法", "kind": "invention", "year": "2020", "rank": "第一发明人", "about": "减少摆线轮磨损", "evidence": ["专利证书"]},
            {"name": "减速器测试台", "kind": "product", "year": "2022", "about": "达到国际领先水平"}
          ]
        }
        """;

    /// <summary>A section as it is drafted from facts.</summary>
    /// <param name="section">The section.</param>
    /// <param name="facts">The facts as files write them.</param>
    public static Draft Of(string section, string facts)
    {
        Assert.True(Known.Base.Forms.TryGet(section, out var form, out var found), section);
        Assert.True(new DraftFactsJson(Known.Base).TryRead(facts, out var read, out var error), error);
        return new Drafter(Known.Base).Write(form, found, read, new DateOnly(2025, 7, 10));
    }
}
